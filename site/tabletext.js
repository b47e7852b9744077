// Rows of cells as the formats that papers and spreadsheets take. The first row
// is the head.

/** RFC 4180. */
export function toCSV(rows) {
  const cell = (value) => (/[",\n\r]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

export function toMarkdown([head, ...rows]) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |\n`;
  return line(head) + line(head.map((_, i) => (i === 0 ? '---' : '---:'))) + rows.map(line).join('');
}

export function toLaTeX([head, ...rows]) {
  const line = (cells) => `  ${cells.map(escapeLaTeX).join(' & ')} \\\\\n`;
  return `% needs \\usepackage{booktabs}\n\\begin{tabular}{l${'r'.repeat(head.length - 1)}}\n  \\toprule\n${line(head)}  \\midrule\n${rows.map(line).join('')}  \\bottomrule\n\\end{tabular}\n`;
}

const LATEX = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '×': '$\\times$', 'µ': '\\textmu{}', '·': '$\\cdot$', '²': '\\textsuperscript{2}', '’': "'", '−': '$-$' };
const escapeLaTeX = (cell) => String(cell).replace(/[\\~^×µ·²’−]|[&%$#_{}]/g, (letter) => LATEX[letter] ?? `\\${letter}`);
