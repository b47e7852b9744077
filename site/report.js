// One page about a run, as a file of its own that prints well: what was asked,
// what came of it, the tables and pictures, and the link that shows it again.
import { comparison } from './comparison.js';
import { drawPictures } from './pictures.js';
import { toLink } from './state.js';

const STYLE = `
  body { font: 11pt/1.4 Helvetica, Arial, "Liberation Sans", sans-serif; color: #1d2126; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 16pt; margin: 0; } h2 { font-size: 12pt; margin: 1.2em 0 0.4em; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { padding: 0.15em 0.6em; border-bottom: 1px solid #dedbd3; text-align: right; }
  th:first-child { text-align: left; font-weight: normal; } thead th { font-weight: bold; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.1em 1em; margin: 0; } dd { margin: 0; overflow-wrap: anywhere; }
  figure { margin: 0.5em 0; break-inside: avoid; } svg { max-width: 100%; height: auto; }
  a { color: inherit; }
  @media print { body { margin: 0; max-width: none; font-size: 9pt; } figure svg { max-height: 8cm; } @page { margin: 1.5cm; } }`;

/** @param {Object} page app.js's page */
export function reportOf(page) {
  const { snapshot, store: { state } } = page;
  const { progress, workload } = snapshot;
  const link = new URL(`#${toLink(state)}`, new URL('./', document.baseURI)).href;
  const facts = [
    ['Workload', `${workload.name}, ${workload.macs.toLocaleString('en')} multiply-adds`],
    ['Budget', [`${state.atMost ? 'at most ' : ''}${snapshot.peBudget} PEs`, ...boundsOf(BUDGETS, state)].join(', ')],
    ['Search', `${progress.optimizer}, N = ${state.n}, K = ${state.k}, G = ${state.g}, σ = ${state.sigma}, seed ${progress.seed}`],
    ['Progress', `generation ${progress.generation} of ${progress.generations}, ${progress.distinct.toLocaleString('en')} designs tried`],
    ['Loss', `${weightsOf(state)}${state.raw ? ', in raw units' : ', each term over the original’s'}`],
    ...(LIMITS.some(([key]) => state[key] > 0) ? [['Limits', boundsOf(LIMITS, state).join(', ')]] : []),
    ['Link', link],
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Meshscape: ${escape(workload.name)}, seed ${progress.seed}</title><style>${STYLE}</style></head><body>
<h1>Meshscape: a chip for ${escape(workload.name)}</h1>
<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${name === 'Link' ? `<a href="${escape(value)}">${escape(value)}</a>` : escape(value)}</dd>`).join('\n')}</dl>
<h2>Designs</h2>
${tableOf(comparison(page).map((row) => row.map(shorter)))}
<h2>Pictures</h2>
${drawPictures(page).map(({ svg }) => `<figure>${svg}</figure>`).join('\n')}
<h2>How it was computed</h2>
<p>Cycles and accesses as Timeloop v0.4 counts them, energy per access from CACTI and Aladdin’s library, each design at its best mapping of all. The link above computes every figure again in the browser, with the same result.</p>
</body></html>
`;
}

const WEIGHTS = { a1: 'cycles', a2: 'energy', a3: 'GFLOPs', a4: 'utilization', a5: 'EDP', a6: 'area' };
const BUDGETS = [['kib', 'buffers ≤', 'KiB'], ['area', 'chip ≤', 'mm²'], ['bandwidth', 'shared GLB ≤', 'bits/cycle']];
const LIMITS = [
  ['maxCycles', '≤', 'cycles'], ['maxEnergy', '≤', 'µJ'], ['maxEDP', '≤', 'J·cycle'], ['maxArea', '≤', 'mm²'],
  ['minGFLOPs', '≥', 'GFLOPs'], ['minUtilization', 'utilization ≥', '%'],
];

const weightsOf = (state) => Object.entries(WEIGHTS).filter(([key]) => key < 'a5' || state[key] !== 0).map(([key, name]) => `${key} (${name}) = ${state[key]}`).join(', ');

/** Those of the bounds that are set: 0 is none. */
const boundsOf = (bounds, state) => bounds.filter(([key]) => state[key] > 0).map(([key, words, unit]) => `${words} ${state[key].toLocaleString('en')} ${unit}`);

/** Counts are whole; of other figures six digits are enough to read, and the other files have them all. */
const shorter = (cell) => (typeof cell === 'number' ? cell.toLocaleString('en', Number.isInteger(cell) ? {} : { maximumSignificantDigits: 6 }) : cell);

const escape = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function tableOf([head, ...rows]) {
  const row = (cells) => `<tr>${cells.map((cell, i) => (i === 0 ? `<th scope="row">${escape(cell)}</th>` : `<td>${escape(cell)}</td>`)).join('')}</tr>`;
  const heading = `<tr>${head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('')}</tr>`;
  return `<table><thead>${heading}</thead><tbody>${rows.map(row).join('\n')}</tbody></table>`;
}
