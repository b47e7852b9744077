// Up to four pinned designs side by side, with the original chip and the best.
import { byID, element } from './dom.js';
import { memory, signed } from './format.js';
import { genomeKey } from './genome.js';
import { MEMORIES, METRICS } from './tables.js';

export class Compare {
  /** @param {import('./look.js').Look} look */
  constructor(look) {
    this.look = look;
    this.shown = '';
    byID('unpin-all').addEventListener('click', () => look.store.set({ pins: '' }));
  }

  /** @param {import('./look.js').View} view @param {boolean} exact */
  show({ snapshot: { original, best }, pinned }, exact) {
    byID('compare').hidden = pinned.length === 0;
    if (pinned.length === 0) return;
    const columns = [{ name: 'Original', candidate: original }, ...(best ? [{ name: 'Best so far', candidate: best }] : []),
      ...pinned.map((candidate, i) => ({ name: `Pin ${i + 1}`, candidate, pin: true }))];
    const now = JSON.stringify([exact, columns.map(({ candidate }) => [candidate.genome, candidate.metrics, candidate.loss])]);
    if (now === this.shown) return;
    this.shown = now;
    byID('pins').replaceChildren(this.#head(columns), bodyOf(columns, exact));
  }

  #head(columns) {
    const cells = columns.map((column) => element('th', { scope: 'col' }, column.name, ...(column.pin ? this.#buttons(column) : [])));
    return element('thead', {}, element('tr', {}, element('td'), ...cells));
  }

  #buttons({ name, candidate: { genome } }) {
    const button = (label, action) => {
      const made = element('button', { type: 'button', class: 'small', 'aria-label': `${label} ${name}`, 'data-genome': genomeKey(genome) }, label);
      made.addEventListener('click', action);
      return made;
    };
    return [element('br'), button('Show', () => this.look.choose(genome)), button('Unpin', () => this.look.pin(genome))];
  }
}

function bodyOf(columns, exact) {
  const candidates = columns.map(({ candidate }) => candidate);
  const metric = ({ key, label, unit, show, better }) => {
    const values = candidates.map(({ feasible, metrics }) => (feasible ? metrics[key] : NaN));
    const top = better * Math.max(...values.filter((each) => !Number.isNaN(each)).map((each) => better * each));
    return row(label, unit, values.map((value) => figure(Number.isNaN(value) ? null : show(value), exact, value === top)));
  };
  const loss = row('Loss', '', candidates.map((each) => figure(each.feasible ? signed(each.loss) : null, exact)));
  const mesh = row('Mesh', 'X × Y', candidates.map(({ design }) => element('td', {}, `${design.meshX} × ${design.meshY}`)));
  const memories = MEMORIES.map(({ key, label }) => row(label, '', candidates.map(({ design }) => {
    const { text, size } = memory(design[key]);
    return element('td', {}, text, element('small', {}, size));
  })));
  return element('tbody', {}, ...METRICS.map(metric), loss, mesh, ...memories);
}

function figure(quantity, exact, least = false) {
  if (!quantity) return element('td', {}, '–');
  return element('td', { title: quantity.exact, ...(least && { class: 'least' }) }, exact ? quantity.exact : quantity.short);
}

function row(label, unit, cells) {
  return element('tr', {}, element('th', { scope: 'row' }, label, ...(unit ? [' ', element('small', {}, unit)] : [])), ...cells);
}
