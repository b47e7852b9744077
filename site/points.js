// All designs that the search has evaluated, as the snapshots bring them, and
// those among them that no other beats in both cycles and energy.

/** @typedef {{genome: number[], cycles: number, energyPJ: number, loss: number}} Point sim/explore's Point */

export class Points {
  constructor() {
    this.clear();
  }

  clear() {
    /** @type {Point[]} */
    this.all = [];
    /** @type {Point[]} by rising cycles and falling energy */
    this.front = [];
  }

  /** @param {Object} snapshot sim/explore's Snapshot @returns {boolean} whether anything changed */
  follow({ points, earlier }) {
    if (earlier === 0) this.clear();
    for (const point of points) {
      this.all.push(point);
      this.#admit(point);
    }
    return earlier === 0 || points.length > 0;
  }

  #admit(point) {
    const beats = (a, b) => a.cycles <= b.cycles && a.energyPJ <= b.energyPJ;
    if (this.front.some((other) => beats(other, point))) return;
    this.front = this.front.filter((other) => !beats(point, other));
    const at = this.front.findIndex(({ cycles }) => cycles > point.cycles);
    this.front.splice(at < 0 ? this.front.length : at, 0, point);
  }

  /** The designs of least loss, best first. @param {number} most */
  least(most) {
    const best = [];
    for (const point of this.all) {
      if (best.length === most && point.loss >= best[most - 1].loss) continue;
      let at = best.length;
      while (at > 0 && best[at - 1].loss > point.loss) at--;
      best.splice(at, 0, point);
      if (best.length > most) best.pop();
    }
    return best;
  }

  /** At most so many designs, spread over the whole search. @param {number} most */
  sample(most) {
    const step = Math.max(1, this.all.length / most);
    const chosen = [];
    for (let i = 0; i < this.all.length; i += step) chosen.push(this.all[Math.floor(i)]);
    return chosen;
  }
}
