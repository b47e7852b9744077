// The headline: five figures of the design looked at, each against the
// original chip's. And what can be done with that design.
import { byID, element, setText } from './dom.js';
import { change } from './format.js';
import { genomeKey } from './genome.js';
import { METRICS, ROLES } from './tables.js';

/** The study's five; area stands in the tables. */
const HEADLINE = METRICS.filter(({ key }) => key !== 'areaUM2');

const NAMES = { original: 'The original chip', study: 'The study’s optimum' };

const isSame = (a, b) => Boolean(a?.genome && b?.genome) && genomeKey(a.genome) === genomeKey(b.genome);

export class Figures {
  /** @param {import('./look.js').Look} look */
  constructor(look) {
    this.look = look;
    this.cells = new Map(HEADLINE.map((metric) => [metric.key, makeCell(metric)]));
    byID('figures').append(...[...this.cells.values()].map(({ box }) => box));
    byID('show-best').addEventListener('click', () => look.release());
    for (const name of ['original', 'study']) byID(`show-${name}`).addEventListener('click', () => look.choose(this.references[name].genome));
    byID('pin').addEventListener('click', () => look.pin(this.genome));
  }

  /** @param {import('./look.js').View} view */
  show({ snapshot, shown, role }) {
    this.genome = shown?.genome;
    this.references = { original: snapshot.original, study: snapshot.study };
    const reference = role === 'chosen' && Object.keys(NAMES).find((name) => isSame(this.references[name], shown));
    setText(byID('results-title'), NAMES[reference] ?? ROLES[role]);
    this.#showChoice(reference || role);
    for (const metric of HEADLINE) showCell(this.cells.get(metric.key), metric, snapshot.original, shown);
    showOver(snapshot, shown);
    this.#showPin();
  }

  #showChoice(chosen) {
    for (const name of ['best', 'original', 'study']) byID(`show-${name}`).setAttribute('aria-pressed', String(name === chosen));
    for (const name of ['original', 'study']) byID(`show-${name}`).disabled = !this.references[name]?.genome;
  }

  #showPin() {
    const pin = byID('pin');
    const pinned = Boolean(this.genome) && this.look.isPinned(this.genome);
    pin.disabled = !this.genome || (this.look.isFull && !pinned);
    pin.setAttribute('aria-pressed', String(pinned));
    setText(pin, pinned ? 'Pinned' : 'Pin to compare');
  }
}

function showOver({ progress, best }, shown) {
  const none = !best && progress.generation > 0 ? 'No design tried so far keeps to your limits.' : '';
  const text = shown?.overLimits ? 'No mapping of this design keeps to your limits; shown is the one nearest to them.' : none;
  byID('over').hidden = !text;
  setText(byID('over'), text);
}

function makeCell({ label, unit }) {
  const value = element('dd', { class: 'value' }, element('span'), ...(unit ? [' ', element('small', {}, unit)] : []));
  const under = element('dd', { class: 'change' }, element('b'), ' vs original');
  return { box: element('div', {}, element('dt', {}, label), value, under), value, under };
}

function showCell({ value, under }, { key, show, better }, original, shown) {
  const quantity = shown?.feasible ? show(shown.metrics[key]) : null;
  setText(value.firstChild, quantity?.short ?? '–');
  value.title = quantity?.exact ?? '';
  const comparable = quantity && original.feasible;
  setText(under.firstChild, comparable ? change(original.metrics[key], shown.metrics[key]).short : '–');
  under.dataset.gain = comparable ? Math.sign(better * (shown.metrics[key] - original.metrics[key])) : 0;
}
