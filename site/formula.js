// The loss in use, as a formula with its terms: first in words, then with the
// best design's figures in it. The value itself comes from Go.
import { byID, element } from './dom.js';
import { count, measure, signed } from './format.js';

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
      : 'Subscript 0 is the original chip: divided by its figures, equal weights mean equal concern.'),
  ];
  if (best) lines.push(inFigures(loss, original, best));
  byID('formula').replaceChildren(...lines);
}

function inWords({ weight, sign, name }, raw) {
  const factor = element('span', { class: 'term' }, sign && `${sign} `, variable(weight), '·', name, ...(raw ? [] : [` ∕ ${name}`, element('sub', {}, '0')]));
  return [factor, ' '];
}

function variable(weight) {
  return element('span', {}, element('var', {}, weight[0]), element('sub', {}, weight[1]));
}

function inFigures(loss, original, best) {
  const terms = TERMS.map(({ weight, sign, of, unit }) => {
    const figure = loss.raw ? `${of(best.metrics)}${unit ? ` ${unit}` : ''}` : `${of(best.metrics)} ∕ ${of(original.metrics)}`;
    return element('span', { class: 'term' }, `${sign && `${sign} `}${signed(loss[weight]).short} · ${figure}`);
  });
  return element('p', { class: 'figures' },
    element('span', { class: 'term' }, 'Best: ', element('b', { title: String(best.loss) }, signed(best.loss).short), ' ='), ...terms,
    element('span', { class: 'term' }, `(original: ${signed(original.loss).short})`));
}
