// The designs by their genes: an upright axis for each thing that the search
// may change, and a line for each design.
import { colours, prepare } from './canvas2d.js';
import { axisTitle } from './tables.js';

const REACH_PX = 10;
/** More lines than these only make a grey block. */
const MOST_LINES = 1500;
const BEST_LINES = 40;

export class Parallel {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
  }

  /**
   * @param {import('./points.js').Points} points
   * @param {{name: string, unit: string, steps: {text: string}[]}[]} axes sim/explore's AxisInfo
   * @param {number[]|null} chosen the genome drawn over the others
   */
  draw(points, axes, chosen) {
    const { pen, width, height, em } = prepare(this.canvas);
    const frame = { left: 2.2 * em, right: width - 2.2 * em, top: 4.8 * em, bottom: height - 1.8 * em };
    const ink = colours();
    this.xs = axes.map((_, i) => frame.left + (frame.right - frame.left) * i / Math.max(1, axes.length - 1));
    this.place = (genome, i) => frame.bottom - (frame.bottom - frame.top) * genome[i] / Math.max(1, axes[i].steps.length - 1);
    const sample = points.sample(MOST_LINES).map((i) => points.at(i));
    const least = points.least(BEST_LINES).reverse().map((i) => points.at(i));
    this.lines = sample.concat(least);
    this.#drawLines(pen, sample, ink.idle, 0.12);
    this.#drawLines(pen, least, ink.accent, 0.45);
    this.#drawAxes(pen, axes, chosen, { frame, em, ink });
  }

  #drawLines(pen, lines, colour, alpha) {
    pen.strokeStyle = colour;
    pen.globalAlpha = alpha;
    for (const { genome } of lines) this.#trace(pen, genome);
    pen.globalAlpha = 1;
  }

  #trace(pen, genome) {
    pen.beginPath();
    this.xs.forEach((x, i) => pen.lineTo(x, this.place(genome, i)));
    pen.stroke();
  }

  #drawAxes(pen, axes, chosen, { frame, em, ink }) {
    pen.strokeStyle = ink.muted;
    pen.textAlign = 'center';
    this.xs.forEach((x, i) => {
      pen.beginPath();
      pen.moveTo(x, frame.top);
      pen.lineTo(x, frame.bottom);
      pen.stroke();
      this.#label(pen, axes[i], x, { frame, em, ink });
    });
    if (!chosen || chosen.length !== axes.length) return;
    pen.strokeStyle = ink.ink;
    pen.lineWidth = 2;
    this.#trace(pen, chosen);
    pen.lineWidth = 1;
    this.xs.forEach((x, i) => write(pen, axes[i].steps[chosen[i]]?.text ?? '', x, this.place(chosen, i) - em * 0.4, ink));
  }

  #label(pen, axis, x, { frame, em, ink }) {
    const { steps } = axis;
    const room = (frame.right - frame.left) / Math.max(1, this.xs.length - 1) - em * 0.3;
    pen.fillStyle = ink.muted;
    axisTitle(axis).split(' ').forEach((word, i) => pen.fillText(word, x, em * (1 + 1.1 * i), room));
    pen.fillText(steps.at(-1)?.text ?? '', x, frame.top - em * 0.35 + 0.1);
    pen.fillText(steps[0]?.text ?? '', x, frame.bottom + em * 1.2);
  }

  /** The design whose line a pointer is on, or null. */
  at(px, py) {
    if (!this.xs || this.xs.length < 2) return null;
    const i = Math.min(this.xs.findLastIndex((x) => x <= px), this.xs.length - 2);
    if (i < 0) return null;
    const part = (px - this.xs[i]) / (this.xs[i + 1] - this.xs[i]);
    let found = null;
    let least = REACH_PX;
    for (const point of this.lines) {
      const y = this.place(point.genome, i) * (1 - part) + this.place(point.genome, i + 1) * part;
      if (Math.abs(y - py) <= least) [found, least] = [point, Math.abs(y - py)];
    }
    return found;
  }
}

function write(pen, text, x, y, ink) {
  pen.lineWidth = 3;
  pen.strokeStyle = ink.paper;
  pen.strokeText(text, x, y);
  pen.lineWidth = 1;
  pen.fillStyle = ink.ink;
  pen.fillText(text, x, y);
}
