// What the page looks at: the best design, or one that the user has chosen,
// perhaps under a mapping made by hand; and the designs pinned beside it. The
// choice is in the state; what it costs is asked of Go, and asked again when
// the weights or the workload change.
import { MAX_PINS, genomeKey, genomeOf, pinsOf } from './genome.js';

/**
 * @typedef {Object} View what all panels show
 * @property {Object} snapshot sim/explore's Snapshot
 * @property {Object|null} shown   sim/explore's Candidate
 * @property {'best'|'chosen'|'edited'} role
 * @property {Object[]} pinned     Candidates, in the order of their pins
 * @property {{message: string}|null} fault  why a mapping made by hand does not run
 */

export class Look {
  /**
   * @param {import('./workers.js').Search} search
   * @param {import('./store.js').Store} store
   * @param {(view: View) => void} show
   */
  constructor(search, store, show) {
    Object.assign(this, { search, store, show });
    this.answers = new Map();
    this.before = new Map(); // answers under the weights before, until new ones come
    this.lastLegal = null;
    this.fault = null;
    store.subscribe((_, changed) => {
      const chosen = ['look', 'pins', 'mapping'].some((key) => changed.includes(key));
      // Genomes of another space would name other designs.
      if (['pe', 'atMost', 'axes', 'architectureYAML'].some((key) => changed.includes(key)) && !chosen) store.set({ look: '', pins: '', mapping: '' });
      if (chosen) this.#refresh();
    });
  }

  /** @param {Object} snapshot */
  follow(snapshot) {
    this.snapshot = snapshot;
    const terms = JSON.stringify([snapshot.loss, snapshot.workload.name, snapshot.peBudget, extentOf(snapshot.space)]);
    if (terms !== this.terms) {
      this.before = this.answers;
      this.answers = new Map();
    }
    this.terms = terms;
    this.#refresh();
  }

  /** Shows a design on the whole page. @param {number[]} genome */
  choose(genome) { this.store.set({ look: genomeKey(genome), mapping: '' }); }

  /** Back to the best. */
  release() { this.store.set({ look: '', mapping: '' }); }

  /** Pins a design, or takes its pin away. @param {number[]} genome */
  pin(genome) {
    const key = genomeKey(genome);
    const pins = pinsOf(this.store.state);
    const next = pins.includes(key) ? pins.filter((each) => each !== key) : [...pins, key];
    if (next.length <= MAX_PINS) this.store.set({ pins: next.join('_') });
  }

  /** @param {number[]} genome */
  isPinned(genome) { return pinsOf(this.store.state).includes(genomeKey(genome)); }

  get isFull() { return pinsOf(this.store.state).length >= MAX_PINS; }

  #refresh() {
    if (!this.snapshot) return;
    const { look, pins } = this.store.state;
    for (const key of [look, ...pinsOf({ pins })]) this.#ask(key, { kind: 'inspect', genome: genomeOf(key) });
    this.#askForMapping();
    this.show(this.#view());
  }

  #askForMapping() {
    const { mapping } = this.store.state;
    if (!mapping) return;
    const { genome, levels } = JSON.parse(mapping);
    this.#ask(mapping, { kind: 'try', genome, levels });
  }

  #view() {
    const { look, mapping, pins } = this.store.state;
    const answer = (key) => this.answers.get(key)?.candidate ?? this.before.get(key)?.candidate;
    const pinned = pinsOf({ pins }).map(answer).filter(Boolean);
    const view = { snapshot: this.snapshot, shown: this.snapshot.best, role: 'best', pinned, fault: null };
    if (look && answer(look)) Object.assign(view, { shown: answer(look), role: 'chosen' });
    if (mapping) this.#addMapping(view, this.answers.get(mapping));
    else this.lastLegal = null;
    return view;
  }

  // While a mapping is being made it may not run for a while: the figures stay
  // those of the last one that did.
  #addMapping(view, answer) {
    if (answer?.candidate) this.lastLegal = answer.candidate;
    view.fault = answer?.error ?? null;
    view.shown = this.lastLegal ?? view.shown;
    if (view.shown) view.role = 'edited'; // a new run has nothing to show at first
  }

  async #ask(key, request) {
    if (!key || this.answers.has(key)) return;
    const terms = this.terms;
    this.answers.set(key, {});
    const answer = await this.search.ask(request).then(({ candidate }) => ({ candidate }), (error) => ({ error }));
    if (terms !== this.terms) return;
    this.answers.set(key, answer);
    if (answer.error && request.kind === 'inspect') this.#drop(key);
    else this.show(this.#view());
  }

  // A link may name a design that this space does not have.
  #drop(key) {
    const { look, pins } = this.store.state;
    this.store.set({ look: look === key ? '' : look, pins: pinsOf({ pins }).filter((each) => each !== key).join('_') });
  }
}

// Tells spaces apart: a genome means another design in each.
function extentOf({ axes }) {
  return axes.map(({ name, steps }) => [name, steps.length, steps[0].text, steps.at(-1).text]);
}
