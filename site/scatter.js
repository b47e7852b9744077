// All designs over (cycles, energy), both on a log scale, with the front of
// those that no other beats in both.
import { colours, logScale, prepare } from './canvas2d.js';
import { scaled } from './format.js';

/** How near a pointer must be to a design. */
const REACH_PX = 14;
const CELL_PX = 4;

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
    const everything = [...marks.map(({ point }) => point)];
    const ends = endsOf(points.all.concat(everything));
    if (!ends) return;
    const x = logScale(ends.cycles, 4.5 * em, width - em);
    const y = logScale(ends.energy, height - 3.2 * em, em);
    const ink = colours();
    drawAxes(pen, { x, y, width, height, em, ink });
    this.grid = drawPoints(pen, points.all, { x, y, width, height, ink });
    drawFront(pen, points.front, { x, y, width, ink });
    drawMarks(pen, marks, { x, y, width, em, ink });
  }

  /** The design under a pointer, or null. @returns {import('./points.js').Point|null} */
  at(px, py) {
    return this.grid?.nearest(px, py) ?? null;
  }
}

function endsOf(points) {
  if (points.length === 0) return null;
  const ends = { cycles: [Infinity, 0], energy: [Infinity, 0] };
  for (const { cycles, energyPJ } of points) {
    ends.cycles = [Math.min(ends.cycles[0], cycles), Math.max(ends.cycles[1], cycles)];
    ends.energy = [Math.min(ends.energy[0], energyPJ), Math.max(ends.energy[1], energyPJ)];
  }
  return ends;
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
  const grid = new Grid(width, height);
  pen.fillStyle = ink.accent;
  pen.globalAlpha = points.length > 5000 ? 0.2 : 0.4;
  for (const point of points) {
    const px = x.place(point.cycles);
    const py = y.place(point.energyPJ);
    pen.fillRect(px - 1.5, py - 1.5, 3, 3);
    grid.put(px, py, point);
  }
  pen.globalAlpha = 1;
  return grid;
}

// The front is a staircase: between two designs nothing better is known.
function drawFront(pen, front, { x, y, width, ink }) {
  if (front.length === 0) return;
  pen.strokeStyle = ink.ink;
  pen.lineWidth = 1.5;
  pen.beginPath();
  front.forEach(({ cycles, energyPJ }, i) => {
    if (i === 0) pen.moveTo(x.place(cycles), 0);
    else pen.lineTo(x.place(cycles), y.place(front[i - 1].energyPJ));
    pen.lineTo(x.place(cycles), y.place(energyPJ));
  });
  pen.lineTo(width, y.place(front.at(-1).energyPJ));
  pen.stroke();
  pen.lineWidth = 1;
}

// Names that would lie on each other are moved down.
function drawMarks(pen, marks, { x, y, width, em, ink }) {
  const taken = [];
  for (const { point, label } of marks) {
    const px = x.place(point.cycles);
    const py = y.place(point.energyPJ);
    pen.beginPath();
    pen.arc(px, py, em * 0.42, 0, 2 * Math.PI);
    pen.fillStyle = ink.paper;
    pen.fill();
    pen.strokeStyle = ink.accent;
    pen.lineWidth = 2;
    pen.stroke();
    pen.lineWidth = 1;
    writeBeside(pen, label, px, py, { width, em, ink, taken });
  }
}

function writeBeside(pen, label, px, py, { width, em, ink, taken }) {
  const length = pen.measureText(label).width;
  const right = px + em + length < width;
  let base = py + em * 0.35;
  while (taken.some((other) => Math.abs(other.base - base) < em * 1.15 && Math.abs(other.px - px) < length + 2 * em)) base += em * 1.2;
  taken.push({ px, base });
  pen.textAlign = right ? 'left' : 'right';
  pen.lineWidth = 3;
  pen.strokeStyle = ink.paper;
  pen.strokeText(label, px + (right ? em * 0.8 : -em * 0.8), base);
  pen.lineWidth = 1;
  pen.fillStyle = ink.ink;
  pen.fillText(label, px + (right ? em * 0.8 : -em * 0.8), base);
}

/** The best design in each small square of the chart. */
class Grid {
  constructor(width, height) {
    this.columns = Math.ceil(width / CELL_PX);
    this.cells = new Map();
    this.rows = Math.ceil(height / CELL_PX);
  }

  put(px, py, point) {
    const key = Math.floor(py / CELL_PX) * this.columns + Math.floor(px / CELL_PX);
    const there = this.cells.get(key);
    if (!there || point.loss < there.point.loss) this.cells.set(key, { px, py, point });
  }

  nearest(px, py) {
    const reach = Math.ceil(REACH_PX / CELL_PX);
    const [column, row] = [Math.floor(px / CELL_PX), Math.floor(py / CELL_PX)];
    let found = null;
    let least = REACH_PX ** 2;
    for (let r = row - reach; r <= row + reach; r++) {
      for (let c = column - reach; c <= column + reach; c++) {
        const there = this.cells.get(r * this.columns + c);
        const distance = there ? (there.px - px) ** 2 + (there.py - py) ** 2 : Infinity;
        if (distance < least) [found, least] = [there.point, distance];
      }
    }
    return found;
  }
}
