// A watch over a worker: while something is due it is asked for a sign of life in
// each beat, and must give one within a number of them. Only a worker that is deep
// in one piece of work, or hangs, gives none. Beats are counted, not the clock: a
// machine that slept, or a clock that was set, makes one long beat, and a hidden tab
// slow ones.

/** Long enough for the slowest honest piece of work: a network's layer on an old phone. */
const PATIENCE = { beatMS: 5000, beats: 36 };

export class Watch {
  /**
   * @param {Worker} worker answers {command: 'beat'} with any message (see ask.js)
   * @param {{due: () => boolean, silent: () => void}} wishes
   *   due: whether it has something to do; silent: is called when it gave no sign
   * @param {{beatMS: number, beats: number}} [patience]
   */
  constructor(worker, { due, silent }, { beatMS, beats } = PATIENCE) {
    this.beats = beats;
    this.heard();
    this.timer = setInterval(() => {
      if (!due()) return this.heard();
      if (--this.left === 0) silent();
      else worker.postMessage({ command: 'beat' });
    }, beatMS);
  }

  heard() {
    this.left = this.beats;
  }

  close() {
    clearInterval(this.timer);
  }
}
