// Tables 1 and 2 of the founding study, live: original, the design looked at,
// change, and the study's own optimum. Rows are made once; then only text
// changes.
import { byID, element, setText } from './dom.js';
import { change, count, measure, memory, signed } from './format.js';
import { term } from './glossary.js';
import { levelTitle } from './levels.js';

// What the poster prints (Kumar, Hofgard, Lev; table 2), for VGG16 conv1_1 on
// 168 PEs. Shown beside our own evaluation of the same designs.
const PRINTED = {
  layer: 'vgg16/conv1_1',
  peBudget: 168,
  original: { cycles: 903168, energyPJ: 720.99e6, gflops: 188.48, utilization: 0.5714, edp: 651.0 },
  study: { cycles: 602112, energyPJ: 305.38e6, gflops: 282.67, utilization: 0.8571, edp: 184.0 },
};

/** Whether more is better decides which changes are drawn as gains. */
export const METRICS = [
  { key: 'cycles', label: 'Cycles', show: count, better: -1 },
  { key: 'energyPJ', label: 'Energy', unit: 'µJ', show: (pj) => measure(pj / 1e6), better: -1 },
  { key: 'gflops', label: 'GFLOPs', unit: 'at 1 GHz', show: (n) => measure(n), better: +1 },
  { key: 'utilization', label: 'Utilization', unit: '%', show: (n) => measure(n * 100), better: +1 },
  { key: 'edp', label: 'EDP', unit: 'J·cycle', show: (n) => measure(n), better: -1 },
  { key: 'areaUM2', label: 'Area', unit: 'mm²', show: (um2) => measure(um2 / 1e6), better: -1 },
];

const LOSS = { key: 'loss', label: 'Loss', show: signed };

export const MEMORIES = Object.entries({ glb: 'shared_glb', ifmap: 'ifmap_spad', weights: 'weights_spad', psum: 'psum_spad' })
  .map(([key, level]) => ({ key, label: levelTitle(level) }));

/** What the axes of a design space are called, beside their units. */
export const AXIS_TITLES = {
  mesh: 'Mesh', 'word width': 'Words', technology: 'Process',
  ...Object.fromEntries(MEMORIES.flatMap(({ key, label }) => ['depth', 'width', 'banks', 'bandwidth'].map((what) => [`${key} ${what}`, label]))),
};

/** A name of an axis on its own, as “Psum spad rows”. @param {{name: string, unit: string}} axis sim/explore's AxisInfo */
export const axisTitle = ({ name, unit }) => [AXIS_TITLES[name] ?? name, unit].filter(Boolean).join(' ');

const COLUMNS = ['Original', 'Best so far', 'Change', 'Study’s optimum'];

/** What the design looked at is called. */
export const ROLES = { best: 'Best so far', chosen: 'This design', edited: 'Your mapping' };

export class Tables {
  constructor() {
    this.metrics = makeRows(byID('metrics'), [...METRICS, LOSS]);
    this.design = makeRows(byID('design'), [{ key: 'mesh', label: 'Mesh', unit: 'X × Y' }, ...MEMORIES]);
  }

  /**
   * @param {import('./look.js').View} view
   * @param {boolean} exact   every digit
   */
  show({ snapshot: { original, study, workload, peBudget, space }, shown: best, role }, exact) {
    for (const table of ['metrics', 'design']) setText(byID(table).querySelector('th[data-role]'), ROLES[role]);
    const printed = workload.name === PRINTED.layer && peBudget === PRINTED.peBudget ? PRINTED : {};
    showNote(printed.original, original);
    for (const metric of METRICS) this.#showMetric(metric, { original, best, study, printed }, exact);
    this.#showLoss([original, best, null, study], exact);
    this.#showMesh(original, best, study);
    for (const { key } of MEMORIES) this.#showMemory(key, original, best, study);
    this.#showMore(space.axes, { original, best, study });
  }

  // What the study holds fixed has a row where the space frees it.
  #showMore(axes, { original, best, study }) {
    const freed = axes.map((axis, i) => ({ ...axis, i })).filter(({ founding }) => founding);
    const names = freed.map(({ name }) => name).join();
    if (names !== this.more) makeMore(byID('design'), freed, this.design);
    this.more = names;
    for (const { name, i, steps, founding } of freed) {
      const text = (candidate, otherwise) => steps[candidate?.genome?.[i]]?.text ?? (candidate ? otherwise : '–');
      const cells = this.design.get(name);
      [text(original, String(founding)), text(best, '–'), '', text(study, String(founding))].forEach((value, at) => showCell(cells[at], value));
    }
  }

  #showMetric({ key, show, better }, { original, best, study, printed }, exact) {
    const cells = this.metrics.get(key);
    const figure = (cell, candidate, print) => showFigure(cell, candidate?.feasible && show(candidate.metrics[key]), exact, print?.[key] && show(print[key]));
    figure(cells[0], original, printed.original);
    figure(cells[1], best);
    figure(cells[3], study, printed.study);
    const comparable = original.feasible && best?.feasible;
    showFigure(cells[2], comparable && change(original.metrics[key], best.metrics[key]), exact);
    cells[2].dataset.gain = comparable ? Math.sign(better * (best.metrics[key] - original.metrics[key])) : 0;
  }

  // The loss can be zero or change its sign: a change in percent says nothing.
  #showLoss(candidates, exact) {
    const cells = this.metrics.get(LOSS.key);
    candidates.forEach((candidate, i) => i !== 2 && showFigure(cells[i], candidate?.feasible && LOSS.show(candidate.loss), exact));
  }

  #showMesh(original, best, study) {
    const cells = this.design.get('mesh');
    const shape = (candidate) => candidate ? `${candidate.design.meshX} × ${candidate.design.meshY}` : '–';
    [original, best, null, study].forEach((candidate, i) => i !== 2 && showCell(cells[i], shape(candidate)));
  }

  #showMemory(key, original, best, study) {
    const cells = this.design.get(key);
    [original, best, null, study].forEach((candidate, i) => {
      if (i === 2) return;
      const size = candidate && memory(candidate.design[key]);
      showCell(cells[i], size ? size.text : '–', size?.size);
    });
    if (!best) return showCell(cells[2], '–');
    const bits = (candidate) => memory(candidate.design[key]).bits;
    showCell(cells[2], change(bits(original), bits(best)).short);
  }
}

function showNote(printed, original) {
  byID('note').hidden = !printed || !original.feasible;
  if (byID('note').hidden) return;
  setText(byID('note-printed'), count(printed.cycles).exact);
  setText(byID('note-ours'), count(original.metrics.cycles).exact);
}

function makeRows(table, rows) {
  const head = element('tr', {}, element('td'), ...COLUMNS.map((name) => element('th', { scope: 'col', ...(name === ROLES.best && { 'data-role': 'shown' }) }, name)));
  const cellsByKey = new Map();
  table.append(element('thead', {}, head), element('tbody', {}, ...rows.map((row) => makeRow(row, cellsByKey))));
  return cellsByKey;
}

function makeRow({ key, label, unit }, cellsByKey) {
  const cells = COLUMNS.map(() => element('td'));
  cellsByKey.set(key, cells);
  return element('tr', { 'data-row': key }, element('th', { scope: 'row' }, term(label), ...(unit ? [' ', element('small', {}, unit)] : [])), ...cells);
}

function makeMore(table, axes, cellsByKey) {
  for (const row of table.querySelectorAll('tr[data-more]')) row.remove();
  const rows = axes.map(({ name, unit }) => makeRow({ key: name, label: AXIS_TITLES[name] ?? name, unit }, cellsByKey));
  for (const row of rows) row.dataset.more = '';
  table.querySelector('tbody').append(...rows);
}

function showFigure(cell, quantity, exact, printed) {
  if (!quantity) return showCell(cell, '–');
  showCell(cell, exact ? quantity.exact : quantity.short, printed && `${printed.exact} †`);
  cell.title = quantity.exact;
}

/** Shows text, with a smaller line under it. */
function showCell(cell, text, under = '') {
  if (!cell.firstChild) cell.append(element('span'), element('small'));
  setText(cell.firstChild, text);
  setText(cell.lastChild, under);
}
