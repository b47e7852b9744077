// The design space: what each part of the chip may be, between two sizes, and
// what all of it may take. What there is to choose, and the document, Go says.
import { axesText, choicesOf } from './axes.js';
import { byID, element, setText } from './dom.js';
import { scaled } from './format.js';
import { toConfig } from './state.js';
import { AXIS_TITLES } from './tables.js';

const KEYS = ['pe', 'atMost', 'kib', 'area', 'bandwidth', 'axes', 'spaceName', 'architectureYAML'];

export class Space {
  /**
   * @param {import('./workers.js').Search} search
   * @param {import('./store.js').Store} store
   * @param {(files: FileList) => void} open  what is to be done with files
   */
  constructor(search, store, open) {
    Object.assign(this, { search, store, rows: new Map(), document: null });
    const { axes, kib, area, bandwidth } = store.state;
    byID('space').open = Boolean(axes || kib || area || bandwidth);
    byID('space').addEventListener('toggle', () => this.#refresh());
    byID('space-study').addEventListener('click', () => store.set({ axes: '', kib: 0, area: 0, bandwidth: 0, spaceName: '' }));
    byID('space-save').addEventListener('click', () => this.#save());
    byID('space-open').addEventListener('click', () => byID('space-file').click());
    byID('space-file').addEventListener('change', ({ target }) => {
      open(target.files);
      target.value = ''; // the same file may be opened again
    });
    store.subscribe((_, changed) => changed.some((key) => KEYS.includes(key)) && this.#refresh());
    search.addEventListener('ready', () => this.#refresh());
  }

  /**
   * What the state is under a space document.
   * @param {string} spaceYAML
   * @returns {Promise<Partial<import('./state.js').State>>} rejects with a WireError
   */
  async read(spaceYAML) {
    const { space } = await this.search.ask({ kind: 'space', config: { spaceYAML } });
    const { bits = 0, areaUM2 = 0, bandwidthBits = 0 } = space.budgets;
    byID('space').open = true;
    return {
      pe: space.peBudget, atMost: space.peAtMost, kib: bits / 8192, area: areaUM2 / 1e6, bandwidth: bandwidthBits,
      axes: axesText(space.axes), spaceName: space.name, architectureYAML: '',
    };
  }

  async #refresh() {
    const own = this.store.state.architectureYAML !== '';
    byID('space-table').hidden = byID('space-document').hidden = own;
    if (own) return setText(byID('space-size'), 'A chip of your own has the space around it, its mesh and the sizes of its buffers, without these budgets.');
    if (!byID('space').open) return;
    const { peBudget, peAtMost, budgets, axes, spaceName } = toConfig(this.store.state);
    const request = { kind: 'space', config: { peBudget, peAtMost, budgets, axes, spaceName } };
    const asked = this.asked = JSON.stringify(request);
    const { space, message } = await this.search.ask(request).catch((error) => error);
    if (asked !== this.asked) return; // by now it is another one
    if (space) this.#show(space);
    else setText(byID('space-size'), message);
  }

  #show(space) {
    this.document = space;
    for (const offer of space.offers) this.#showRow(offer);
    setText(byID('space-size'), `${scaled(space.designs)} designs.`);
  }

  #showRow(offer) {
    if (!this.rows.has(offer.axis)) this.#addRow(offer);
    const { from, to, state } = this.rows.get(offer.axis);
    fill(from, offer, offer.from);
    fill(to, offer, offer.to);
    setText(state, wordsFor(offer));
  }

  #addRow({ axis, unit }) {
    const title = AXIS_TITLES[axis] ?? axis;
    const state = element('span', { class: 'taken' });
    const [from, to] = ['from', 'to'].map((end) => element('select', { 'aria-label': `${title}, ${unit}: ${end}`, 'data-axis': axis, 'data-end': end }));
    from.addEventListener('change', () => this.#choose(axis, Number(from.value), Math.max(Number(from.value), Number(to.value))));
    to.addEventListener('change', () => this.#choose(axis, Math.min(Number(from.value), Number(to.value)), Number(to.value)));
    const head = element('th', { scope: 'row' }, title, ' ', element('small', {}, unit, ' ', state));
    byID('space-table').querySelector('tbody').append(element('tr', { 'data-axis': axis }, head, element('td', {}, from), element('td', {}, to)));
    this.rows.set(axis, { from, to, state });
  }

  #choose(axis, from, to) {
    const { steps, study, founding } = this.document.offers.find((offer) => offer.axis === axis);
    const all = from === steps[0].value && to === steps.at(-1).value;
    const isDefault = study ? all : from === founding && to === founding;
    const others = choicesOf(this.store.state.axes).filter((choice) => choice.axis !== axis);
    const chosen = isDefault ? [] : [all ? { axis } : { axis, from, to }];
    this.store.set({ axes: axesText([...others, ...chosen]) });
  }

  #save() {
    if (!this.document) return;
    const { name, yaml } = this.document;
    const url = URL.createObjectURL(new Blob([yaml], { type: 'application/yaml' }));
    element('a', { href: url, download: `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.space.yaml` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }
}

// A step of the document's own is offered beside the others.
function fill(select, { steps }, value) {
  const offered = steps.some((step) => step.value === value) ? steps : [...steps, { value, text: String(value) }].sort((a, b) => a.value - b.value);
  const key = JSON.stringify(offered);
  if (select.dataset.offered !== key) {
    select.replaceChildren(...offered.map(({ value: each, text }) => element('option', { value: String(each) }, text)));
    select.dataset.offered = key;
  }
  select.value = String(value);
}

function wordsFor({ steps, from, to, own, count }) {
  if (own && count > 1) return `· ${count} picked`;
  if (from === to) return '· fixed';
  return from === steps[0].value && to === steps.at(-1).value ? '· free' : '· ranged';
}
