// How long parts of designs took of late: the later ones count for more.

export class Pace {
  /** @param {number} ms that a part is thought to take before any is known */
  constructor(ms) { Object.assign(this, { ms, parts: 1 }); }

  /**
   * @param {number} ms that so many parts took
   * @param {number} parts
   */
  add(ms, parts) { Object.assign(this, { ms: this.ms / 2 + ms, parts: this.parts / 2 + parts }); }

  /** @returns {number} how long so many take, in ms */
  of(parts) { return parts * this.ms / this.parts; }

  /** @returns {number} how many can be evaluated in so long, one at the least */
  within(ms) { return Math.max(1, Math.floor(ms * this.parts / this.ms)); }
}
