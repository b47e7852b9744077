// The loss in use, as a formula with its terms: first in words, then with the
// best design's figures in it. The value itself comes from Go.
import { byID, element } from './dom.js';
import { count, measure, number } from './format.js';

const TERMS = [
  { weight: 'a1', sign: '', name: 'Cycles', of: (m) => count(m.cycles).short },
  { weight: 'a2', sign: '+', name: 'Energy', of: (m) => measure(m.energyPJ / 1e6).short, unit: 'µJ' },
  { weight: 'a3', sign: '−', name: 'GFLOPs', of: (m) => measure(m.gflops).short },
  { weight: 'a4', sign: '−', name: 'Utilization', of: (m) => measure(m.utilization * 100).short, unit: '%' },
];

/** @param {Object} snapshot sim/explore's Snapshot */
export function showFormula({ loss, original, best }) {
  const lines = [
    element('p', { class: 'law' }, 'Loss = ', ...TERMS.flatMap((term) => inWords(term, loss.raw))),
    element('p', { class: 'hint' }, loss.raw
      ? 'In cycles, µJ, GFLOPs and %, unscaled: cycles outweigh the rest.'
      : 'Each term is divided by the original chip’s (₀), so equal weights mean equal concern.'),
  ];
  if (best) lines.push(inFigures(loss, original, best));
  byID('formula').replaceChildren(...lines);
}

function inWords({ weight, sign, name }, raw) {
  const factor = element('span', { class: 'term' }, sign && `${sign} `, variable(weight), '·', raw ? name : `${name} ∕ ${name}₀`);
  return [factor, ' '];
}

function variable(weight) {
  return element('span', {}, element('var', {}, weight[0]), element('sub', {}, weight[1]));
}

function inFigures(loss, original, best) {
  const terms = TERMS.map(({ weight, sign, of, unit }) => {
    const figure = loss.raw ? `${of(best.metrics)}${unit ? ` ${unit}` : ''}` : `${of(best.metrics)} ∕ ${of(original.metrics)}`;
    return element('span', { class: 'term' }, `${sign} ${number(loss[weight.toUpperCase()] ?? loss[weight])} · ${figure} `);
  });
  return element('p', { class: 'figures' },
    element('span', { class: 'term' }, 'Best: ', element('output', { id: 'best-loss', title: String(best.loss) }, number(best.loss)), ' = '), ...terms,
    element('span', { class: 'term' }, `Original: ${number(original.loss)}`));
}
