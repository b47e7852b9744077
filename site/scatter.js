// All designs over (cycles, energy), both on a log scale, with the front of
// those that no other beats in both.
import { colours, logScale, prepare } from './canvas2d.js';
import { scaled } from './format.js';
import { around, boxesOfLine, placeLabel } from './labels.js';

/** How near a pointer must be to a design. */
const REACH_PX = 14;
const CELL_PX = 4;

/** The front’s line, and what stays free around it. */
const LINE_ROOM_PX = 5;

export class Scatter {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
  }

  /**
   * @param {import('./points.js').Points} points
   * @param {{point: {cycles: number, energyPJ: number}, label: string}[]} marks  drawn larger, with their names
   */
  draw(points, marks) {
    const { pen, width, height, em } = prepare(this.canvas);
    const ends = endsOf(points, marks);
    if (!ends) return;
    const x = logScale(ends.cycles, 4.5 * em, width - em);
    const y = logScale(ends.energy, height - 3.2 * em, em);
    const ink = colours();
    drawAxes(pen, { x, y, width, height, em, ink });
    this.grid = drawPoints(pen, points, { x, y, width, height, ink });
    const stairs = stairsOf(points.front.map((i) => points.at(i)), { x, y, width });
    drawFront(pen, stairs, ink);
    drawMarks(pen, placed(marks, { x, y }), stairs, { width, height, em, ink });
  }

  /** The design under a pointer, or null. @returns {import('./points.js').Point|null} */
  at(px, py) {
    return this.grid?.nearest(px, py) ?? null;
  }
}

function endsOf(points, marks) {
  const ends = { cycles: [Infinity, 0], energy: [Infinity, 0] };
  const widen = (end, value) => {
    if (value < end[0]) end[0] = value;
    if (value > end[1]) end[1] = value;
  };
  for (let i = 0; i < points.designs; i++) {
    if (!points.isFeasible(i)) continue;
    widen(ends.cycles, points.cycles[i]);
    widen(ends.energy, points.energies[i]);
  }
  for (const { point } of marks) {
    widen(ends.cycles, point.cycles);
    widen(ends.energy, point.energyPJ);
  }
  return ends.cycles[1] > 0 ? ends : null;
}

function drawAxes(pen, { x, y, width, height, em, ink }) {
  pen.strokeStyle = ink.rule;
  pen.fillStyle = ink.muted;
  pen.textAlign = 'center';
  for (const tick of x.ticks) {
    line(pen, x.place(tick), em * 0.5, x.place(tick), height - 3 * em);
    pen.fillText(shortCount(tick), x.place(tick), height - 1.8 * em);
  }
  pen.fillText('cycles', (4.5 * em + width) / 2, height - 0.4 * em);
  pen.textAlign = 'right';
  for (const tick of y.ticks) {
    line(pen, 4.3 * em, y.place(tick), width - em * 0.5, y.place(tick));
    pen.fillText(`${scaled(tick / 1e6)} µJ`, 4.1 * em, y.place(tick) + em * 0.35);
  }
}

const shortCount = (n) => scaled(n).replace(' million', ' M').replace(' billion', ' G');

function line(pen, x0, y0, x1, y1) {
  pen.beginPath();
  pen.moveTo(x0, y0);
  pen.lineTo(x1, y1);
  pen.stroke();
}

function drawPoints(pen, points, { x, y, width, height, ink }) {
  const grid = new Grid(points, width, height);
  pen.fillStyle = ink.accent;
  pen.globalAlpha = points.count > 5000 ? 0.2 : 0.4;
  for (let i = 0; i < points.designs; i++) {
    if (!points.isFeasible(i)) continue;
    const px = x.place(points.cycles[i]);
    const py = y.place(points.energies[i]);
    pen.fillRect(px - 1.5, py - 1.5, 3, 3);
    grid.put(px, py, i);
  }
  pen.globalAlpha = 1;
  return grid;
}

/** The front is a staircase: between two designs nothing better is known. */
function stairsOf(front, { x, y, width }) {
  if (front.length === 0) return [];
  const steps = front.flatMap(({ cycles, energyPJ }, i) => [
    { x: x.place(cycles), y: i === 0 ? 0 : y.place(front[i - 1].energyPJ) },
    { x: x.place(cycles), y: y.place(energyPJ) },
  ]);
  return [...steps, { x: width, y: steps.at(-1).y }];
}

function drawFront(pen, stairs, ink) {
  pen.strokeStyle = ink.ink;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (const { x, y } of stairs) pen.lineTo(x, y);
  pen.stroke();
  pen.lineWidth = 1;
}

/** Where marks lie; those in one place are one, with all their names. */
function placed(marks, { x, y }) {
  const places = new Map();
  for (const { label, point: { cycles, energyPJ } } of marks) {
    const key = `${cycles} ${energyPJ}`;
    const names = places.get(key)?.names ?? [];
    places.set(key, { at: { x: x.place(cycles), y: y.place(energyPJ) }, names: [...names, label] });
  }
  return [...places.values()].map(({ at, names }) => ({ at, label: names.join(', ') }));
}

// Names lie neither on each other nor on the line.
function drawMarks(pen, marks, stairs, { width, height, em, ink }) {
  for (const { at } of marks) drawMark(pen, at, { em, ink });
  const taken = [...boxesOfLine(stairs, LINE_ROOM_PX), ...marks.map(({ at }) => around(at, at, em * 0.6))];
  const bounds = { left: 4.5 * em, top: 0, right: width, bottom: height - 3.2 * em };
  for (const { at, label } of marks) {
    const box = placeLabel(at, { width: pen.measureText(label).width, height: em * 1.1 }, em * 0.8, taken, bounds);
    write(pen, label, box, ink);
    taken.push(box);
  }
}

function drawMark(pen, { x, y }, { em, ink }) {
  pen.beginPath();
  pen.arc(x, y, em * 0.42, 0, 2 * Math.PI);
  pen.fillStyle = ink.paper;
  pen.fill();
  pen.strokeStyle = ink.accent;
  pen.lineWidth = 2;
  pen.stroke();
  pen.lineWidth = 1;
}

function write(pen, label, { left, top, bottom }, ink) {
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  pen.lineWidth = 3;
  pen.strokeStyle = ink.paper;
  pen.strokeText(label, left, (top + bottom) / 2);
  pen.lineWidth = 1;
  pen.fillStyle = ink.ink;
  pen.fillText(label, left, (top + bottom) / 2);
  pen.textBaseline = 'alphabetic';
}

/** The best design in each small square of the chart. */
class Grid {
  constructor(points, width, height) {
    this.points = points;
    this.columns = Math.ceil(width / CELL_PX) + 1;
    this.rows = Math.ceil(height / CELL_PX) + 1;
    const cells = this.columns * this.rows;
    this.best = new Int32Array(cells).fill(-1);
    this.xs = new Float32Array(cells);
    this.ys = new Float32Array(cells);
  }

  put(px, py, i) {
    const cell = Math.floor(py / CELL_PX) * this.columns + Math.floor(px / CELL_PX);
    const there = this.best[cell];
    if (there >= 0 && this.points.losses[i] >= this.points.losses[there]) return;
    [this.best[cell], this.xs[cell], this.ys[cell]] = [i, px, py];
  }

  nearest(px, py) {
    const reach = Math.ceil(REACH_PX / CELL_PX);
    const [column, row] = [Math.floor(px / CELL_PX), Math.floor(py / CELL_PX)];
    let found = -1;
    let least = REACH_PX ** 2;
    for (let r = Math.max(0, row - reach); r <= Math.min(this.rows - 1, row + reach); r++) {
      for (let c = Math.max(0, column - reach); c <= Math.min(this.columns - 1, column + reach); c++) {
        const cell = r * this.columns + c;
        const distance = (this.xs[cell] - px) ** 2 + (this.ys[cell] - py) ** 2;
        if (this.best[cell] >= 0 && distance < least) [found, least] = [this.best[cell], distance];
      }
    }
    return found < 0 || found >= this.points.designs ? null : this.points.at(found);
  }
}
