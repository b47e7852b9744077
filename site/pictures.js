// The page's pictures as SVG files that stand alone: the mesh, the fitness
// curve and the energy bars, with their colours and fonts inside.
import { entriesOf } from './curve.js';
import { measure, count } from './format.js';
import { MEMORIES } from './tables.js';

/** The light palette (palette.css): files are for paper and slides. */
const INK = {
  paper: '#ffffff', ink: '#1d2126', muted: '#63666d', accent: '#7a3e8e', pe: '#7a3e8e', idle: '#b9bbbf',
  Weights: '#0072b2', Inputs: '#c96a00', Outputs: '#008a64', Other: '#8b8d92',
};

const WIDTH = 720;
const FONT = 'Helvetica, Arial, "Liberation Sans", sans-serif';

/**
 * @param {Object} page app.js's page
 * @returns {{name: string, svg: string}[]}
 */
export function drawPictures({ snapshot, view }) {
  const candidate = view?.shown ?? snapshot.best ?? snapshot.original;
  return [
    { name: 'mesh', svg: drawMesh(candidate, snapshot.workload.layers) },
    { name: 'curve', svg: drawCurve(snapshot) },
    { name: 'energy', svg: drawEnergy(snapshot.original, candidate) },
  ];
}

/** @param {string} svg @returns {Promise<string>} a PNG at twice the size, in base64 */
export async function toPNG(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * image.naturalWidth;
  canvas.height = 2 * image.naturalHeight;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').split(',')[1];
}

const escape = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const text = (x, y, words, more = '') => `<text x="${round(x)}" y="${round(y)}" ${more}>${escape(words)}</text>`;
const rect = (x, y, width, height, fill, title = '') => `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(height)}" fill="${fill}">${title && `<title>${escape(title)}</title>`}</rect>`;
const round = (n) => Math.round(n * 100) / 100;

function picture(height, label, ...parts) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${round(height)}" viewBox="0 0 ${WIDTH} ${round(height)}" role="img" font-family='${FONT}' font-size="13" fill="${INK.ink}">`
    + `<title>${escape(label)}</title>${rect(0, 0, WIDTH, height, INK.paper)}${parts.join('\n')}</svg>\n`;
}

/** PEs at true shape, those at work in colour, and the memories' sizes. */
function drawMesh({ design, levels, metrics, feasible }, layers) {
  const { meshX, meshY } = design;
  const used = usedMesh(levels);
  const cell = Math.min(28, (WIDTH - 40) / meshX, 420 / meshY);
  const left = (WIDTH - cell * meshX) / 2;
  const cells = [];
  for (let y = 0; y < meshY; y++) for (let x = 0; x < meshX; x++) {
    cells.push(rect(left + x * cell + 1, 56 + y * cell + 1, cell - 2, cell - 2, x < used.x && y < used.y ? INK.pe : INK.idle));
  }
  const bottom = 56 + meshY * cell;
  const size = ({ key, label }) => `${label} ${count(design[key].depth).exact} × ${count(design[key].widthBits).exact} bits`;
  const [glb, ...spads] = MEMORIES;
  const busy = feasible ? `, ${count(used.x * used.y).exact} of ${count(meshX * meshY).exact} PEs hold work${layers.length > 1 ? ` of ${layers[0].name}` : ''}` : '';
  return picture(bottom + 76, `Mesh of ${meshX} × ${meshY} PEs`, text(20, 26, `Mesh ${meshX} × ${meshY}${busy}`, 'font-size="16" font-weight="bold"'),
    text(20, 44, feasible ? `${count(metrics.cycles).exact} cycles, ${measure(metrics.energyPJ / 1e6, 'µJ').short}, utilization ${measure(metrics.utilization * 100, '%').short}` : 'no mapping fits', `fill="${INK.muted}"`),
    ...cells, text(20, bottom + 28, size(glb)),
    text(20, bottom + 46, spads.map(size).join('; ')));
}

function usedMesh(levels) {
  const product = (key) => levels.flatMap((level) => level[key] ?? []).reduce((all, { bound }) => all * bound, 1);
  return { x: product('spatialX'), y: product('spatialY') };
}

function drawCurve({ curve: rows, progress }) {
  const curve = entriesOf(rows);
  const frame = { left: 70, right: WIDTH - 20, top: 50, bottom: 300 };
  const values = curve.flatMap(({ best, q3, median }) => [best, q3, median]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || 1;
  const x = (i) => frame.left + (frame.right - frame.left) * i / Math.max(1, curve.length - 1);
  const y = (loss) => frame.bottom - (frame.bottom - frame.top) * (loss - low) / span;
  const line = (key, colour, width) => `<polyline fill="none" stroke="${colour}" stroke-width="${width}" points="${curve.map((each, i) => `${round(x(i))},${round(y(each[key]))}`).join(' ')}"/>`;
  const ticks = [low, low + span / 2, high].map((loss) => text(frame.left - 8, y(loss) + 4, measure(loss).short, `text-anchor="end" fill="${INK.muted}"`));
  return picture(350, 'Loss by generation', text(20, 26, 'Loss by generation', 'font-size="16" font-weight="bold"'),
    ...(curve.length > 0 ? [...ticks, line('median', INK.idle, 1.5), line('best', INK.accent, 2.5)] : []),
    text(frame.left, 322, '1', `fill="${INK.muted}"`), text(frame.right, 322, count(curve.length).exact, `text-anchor="end" fill="${INK.muted}"`),
    text(frame.left, 340, `line: best so far; pale: median of a generation; ${progress.optimizer}, seed ${progress.seed}`, `fill="${INK.muted}"`));
}

/** By memory and kind of data, original against the design shown. */
function drawEnergy(original, candidate) {
  const bars = candidate.feasible && original.feasible ? barsOf(original, candidate) : [];
  const most = Math.max(...bars.map(({ segments }) => segments.reduce((sum, { pj }) => sum + pj, 0)), 1);
  const rows = bars.map(({ label, segments }, i) => drawBar(label, segments, 48 + 24 * i, (WIDTH - 290) / most));
  return picture(80 + 24 * bars.length, 'Energy by memory', text(20, 26, 'Energy by memory, original chip and this design', 'font-size="16" font-weight="bold"'), ...rows,
    ...['Weights', 'Inputs', 'Outputs', 'Other'].map((name, i) => rect(20 + 110 * i, 56 + 24 * bars.length, 12, 12, INK[name]) + text(38 + 110 * i, 67 + 24 * bars.length, name)));
}

function barsOf(original, candidate) {
  return candidate.profile.levels.flatMap((level) => {
    const before = original.profile.levels.find(({ name }) => name === level.name);
    return [...(before ? [{ label: `${level.name}, original`, segments: segmentsOf(before) }] : []), { label: before ? 'this design' : level.name, segments: segmentsOf(level) }];
  });
}

function segmentsOf({ data, leakagePJ, computePJ }) {
  const moved = data.map(({ dataSpace, pj }) => ({ kind: dataSpace, pj }));
  return [...moved, { kind: 'Other', pj: leakagePJ + computePJ }].filter(({ pj }) => pj > 0);
}

function drawBar(label, segments, y, scale) {
  let x = 190;
  const parts = segments.map(({ kind, pj }) => {
    const part = rect(x, y, pj * scale, 16, INK[kind] ?? INK.Other, `${kind}: ${measure(pj / 1e6, 'µJ').exact}`);
    x += pj * scale;
    return part;
  });
  const total = segments.reduce((sum, { pj }) => sum + pj, 0);
  return [text(180, y + 13, label, 'text-anchor="end"'), ...parts, text(x + 6, y + 13, measure(total / 1e6, 'µJ').short, `fill="${INK.muted}"`)].join('');
}
