// The designs that the search has evaluated and keeps, as columns of numbers, and those among
// them that no other beats in both cycles and energy. They come when somebody looks
// at them: a search need not wait for that, nor a slider.

/** @typedef {{genome: number[], cycles: number, energyPJ: number, loss: number}} Point sim/explore's Point */

export class Points {
  /** @param {import('./workers.js').Search} search */
  constructor(search) {
    this.search = search;
    this.asked = Promise.resolve();
    this.clear();
  }

  /** Forgets the designs of a run that is over. */
  clear() {
    this.designs = 0;
    /** How many the search had let go when these came. */
    this.gone = 0;
    /** How many of them are feasible. */
    this.count = 0;
    this.loss = null;
    this.axes = 1;
    this.cycles = this.energies = this.losses = new Float64Array(0);
    this.genes = new Uint32Array(0);
    /** @type {number[]} designs by rising cycles and falling energy */
    this.front = [];
  }

  /**
   * Asks for what is not held yet, one question after the other. Where nobody
   * answers, what is held stays.
   * @returns {Promise<void>}
   */
  refresh() {
    this.asked = this.asked.then(() => this.#ask());
    return this.asked;
  }

  async #ask() {
    const request = { kind: 'points', designs: this.designs, gone: this.gone, ...(this.loss && { loss: this.loss }) };
    const { points } = await this.search.ask(request).catch(() => ({}));
    if (points && !this.follow(points)) await this.#ask(); // what was held is of a run that is over
  }

  /**
   * @param {Object} points sim/explore's Points, behind those that are held
   * @returns {boolean} whether they fit those that are held
   */
  follow({ earlier, from, designs, gone, loss, cycles, energies, losses, genes }) {
    if (earlier > this.designs || from > this.designs) return false;
    if (designs > earlier) this.axes = genes.length / (designs - earlier);
    this.genes = joined(this.genes, earlier * this.axes, genes);
    this.cycles = joined(this.cycles, from, cycles);
    this.energies = joined(this.energies, from, energies);
    this.losses = joined(this.losses, from, losses);
    Object.assign(this, { designs, gone, loss });
    if (from === 0) [this.count, this.front] = [0, []];
    for (let i = from; i < designs; i++) if (this.isFeasible(i)) this.#admit(i);
    return true;
  }

  isFeasible(i) {
    return this.losses[i] < Infinity;
  }

  /** @param {number} i @returns {Point} */
  at(i) {
    return { genome: this.genome(i), cycles: this.cycles[i], energyPJ: this.energies[i], loss: this.losses[i] };
  }

  genome(i) {
    return Array.from(this.genes.subarray(i * this.axes, (i + 1) * this.axes));
  }

  /** The feasible ones, in the order of the search. @returns {Point[]} */
  all() {
    const all = [];
    for (let i = 0; i < this.designs; i++) if (this.isFeasible(i)) all.push(this.at(i));
    return all;
  }

  #admit(i) {
    this.count += 1;
    const { front, cycles, energies } = this;
    let at = front.length;
    while (at > 0 && cycles[front[at - 1]] > cycles[i]) at--;
    if (at > 0 && energies[front[at - 1]] <= energies[i]) return;
    let start = at;
    let end = at;
    while (start > 0 && cycles[front[start - 1]] === cycles[i]) start--;
    while (end < front.length && energies[front[end]] >= energies[i]) end++;
    front.splice(start, end - start, i);
  }

  /** The designs of least loss, best first. @param {number} most @returns {number[]} */
  least(most) {
    const best = [];
    const { losses } = this;
    let bound = Infinity;
    for (let i = 0; i < this.designs; i++) {
      if (!(losses[i] < bound)) continue;
      let at = best.length;
      while (at > 0 && losses[best[at - 1]] > losses[i]) at--;
      best.splice(at, 0, i);
      if (best.length > most) best.pop();
      if (best.length === most) bound = losses[best[most - 1]];
    }
    return best;
  }

  /** At most so many feasible designs, spread over the whole search. @param {number} most @returns {number[]} */
  sample(most) {
    const step = Math.max(1, this.designs / most);
    const chosen = [];
    for (let i = 0; i < this.designs; i += step) if (this.isFeasible(Math.floor(i))) chosen.push(Math.floor(i));
    return chosen;
  }
}

// What comes goes behind what is kept; where it takes its place, nothing is copied.
function joined(held, kept, come) {
  if (kept === 0) return come;
  if (come.length === 0 && held.length === kept) return held;
  const all = new come.constructor(kept + come.length);
  all.set(held.subarray(0, kept));
  all.set(come, kept);
  return all;
}
