// A watch over a worker: it must answer within a number of beats. Beats are
// counted, not the clock: a machine that slept, or a clock that was set, makes
// one long beat, and a hidden tab slow ones.

/** Long enough for the slowest honest answer: a network on an old phone. */
const PATIENCE = { beatMS: 5000, beats: 36 };

export class Watch {
  /**
   * @param {() => void} silent  is called when an answer is overdue
   * @param {{beatMS: number, beats: number}} [patience]
   */
  constructor(silent, { beatMS, beats } = PATIENCE) {
    this.left = 0;
    this.beats = beats;
    this.timer = setInterval(() => {
      if (this.left > 0 && --this.left === 0) silent();
    }, beatMS);
  }

  /** An answer is due from now on. */
  expect() {
    if (this.left === 0) this.left = this.beats;
  }

  heard() {
    this.left = 0;
  }

  close() {
    clearInterval(this.timer);
  }
}
