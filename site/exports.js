// Everything that can be taken away from the page, by format. Numbers come as
// Go computed them; only their spelling is done here.
import { comparison } from './comparison.js';
import { drawPictures, toPNG } from './pictures.js';
import { reportOf } from './report.js';
import { writeRun } from './runfile.js';
import { toCSV, toLaTeX, toMarkdown } from './tabletext.js';

/**
 * @typedef {Object} ExportedFile
 * @property {string} name
 * @property {string} type MIME type
 * @property {string} [text]
 * @property {string} [base64] where it is no text
 */

const EXPORTS = {
  csv: async (page) => {
    await page.points.refresh();
    return [file('run.csv', 'text/csv', pointsCSV(page))];
  },
  json: async (page) => {
    await page.points.refresh();
    return [file('run.json', 'application/json', `${JSON.stringify(writeRun(page), null, 1)}\n`)];
  },
  'table-csv': (page) => [file('comparison.csv', 'text/csv', toCSV(comparison(page)))],
  'table-md': (page) => [file('comparison.md', 'text/markdown', toMarkdown(comparison(page)))],
  'table-tex': (page) => [file('comparison.tex', 'application/x-tex', toLaTeX(comparison(page)))],
  svg: (page) => drawPictures(page).map(({ name, svg }) => file(`${name}.svg`, 'image/svg+xml', svg)),
  png: async (page) => Promise.all(drawPictures(page).map(async ({ name, svg }) => ({ name: `${name}.png`, type: 'image/png', base64: await toPNG(svg) }))),
  yaml: async ({ search, view }) => {
    const { files } = await search.ask({ kind: 'export', format: 'yaml', ...(view?.shown?.genome && { genome: view.shown.genome }) });
    return files.map(({ name, text }) => file(name, 'application/yaml', text));
  },
  report: (page) => [file('report.html', 'text/html', reportOf(page))],
};

/**
 * @param {string} format one of messages.js's FORMATS
 * @param {Object} page app.js's page
 * @returns {Promise<ExportedFile[]>}
 */
export async function exportFiles(format, page) {
  return EXPORTS[format](page);
}

const file = (name, type, text) => ({ name, type, text });

/** Every evaluated design, in the order of the search. */
function pointsCSV({ snapshot: { space: { axes } }, points }) {
  const head = ['evaluation', ...axes.map(({ name, unit }) => `${name} [${unit}]`), 'cycles', 'energy [pJ]', 'loss', 'genome'];
  const rows = points.all().map(({ genome, cycles, energyPJ, loss }, i) =>
    [i + 1, ...genome.map((step, axis) => axes[axis].steps[step].text), cycles, energyPJ, loss, genome.join('.')]);
  return toCSV([head, ...rows]);
}
