// The loss in use, as a formula with the weights in it, and what it comes to.
// Its values come from Go.
import { byID, element } from './dom.js';
import { signed } from './format.js';

const TERMS = [
  { weight: 'a1', sign: '', name: 'Cycles' },
  { weight: 'a2', sign: '+', name: 'Energy', unit: 'µJ' },
  { weight: 'a3', sign: '−', name: 'GFLOPs' },
  { weight: 'a4', sign: '−', name: 'Utilization', unit: '%' },
  { weight: 'a5', sign: '+', name: 'EDP', unit: 'J·cycle', optional: true },
  { weight: 'a6', sign: '+', name: 'Area', unit: 'mm²', optional: true },
];

/** @param {import('./look.js').View} view */
export function showFormula({ snapshot: { loss }, shown, role }) {
  byID('formula').replaceChildren(
    element('p', { class: 'law' }, 'Loss = ', ...TERMS.filter(({ weight, optional }) => !optional || loss[weight] !== 0).flatMap((term) => [termOf(term, loss), ' ']), ...(shown?.feasible ? [valueOf(shown, role)] : [])),
    element('p', { class: 'hint' }, loss.raw
      ? 'In plain units, as the study prints it: cycles outweigh the rest.'
      : 'Each term is divided by the original chip’s (subscript 0), so equal weights mean equal concern.'),
  );
}

function termOf({ weight, sign, name, unit }, loss) {
  const idle = loss[weight] === 0 ? ' idle' : '';
  const quantity = loss.raw ? [name, ...(unit ? [` [${unit}]`] : [])] : [`${name} ∕ ${name}`, element('sub', {}, '0')];
  return element('span', { class: `term${idle}` }, sign && `${sign} `, element('b', {}, signed(loss[weight]).short), ' · ', ...quantity);
}

const OF_WHAT = { best: 'for the best', chosen: 'for this design', edited: 'with your mapping' };

function valueOf(candidate, role) {
  const { short, exact } = signed(candidate.loss);
  return element('span', { class: 'term value', title: exact }, `= ${short} ${OF_WHAT[role]}`);
}
