// Where a name stands beside its mark on a chart, so that it lies on nothing.

/**
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 */

/** Rings around a mark to look for room in, in gaps. */
const RINGS = [1, 2, 3.5, 5];

/** Sides of a mark in the order of liking: across and down, from −1 to 1. */
const SIDES = [[1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1], [0, 1], [0, -1]];

/**
 * Finds the nearest box of a size beside a mark that is within bounds and free of
 * obstacles; where there is none, the first that is within bounds.
 * @param {{x: number, y: number}} mark
 * @param {{width: number, height: number}} size
 * @param {number} gap        from the mark, at the least
 * @param {Box[]} obstacles
 * @param {Box} bounds
 * @returns {Box}
 */
export function placeLabel(mark, size, gap, obstacles, bounds) {
  const places = RINGS.flatMap((ring) => SIDES.map((side) => boxAt(mark, size, ring * gap, side))).filter((box) => isWithin(box, bounds));
  return places.find((box) => !obstacles.some((other) => touches(box, other))) ?? places[0] ?? boxAt(mark, size, gap, SIDES[0]);
}

/**
 * The line through corners, as boxes: each of its pieces runs along x or y.
 * @param {{x: number, y: number}[]} corners
 * @param {number} width  of the line, with what is to stay free of it
 * @returns {Box[]}
 */
export function boxesOfLine(corners, width) {
  return corners.slice(1).map((to, i) => around(corners[i], to, width / 2));
}

/** @returns {Box} */
export function around(from, to, margin) {
  return {
    left: Math.min(from.x, to.x) - margin, right: Math.max(from.x, to.x) + margin,
    top: Math.min(from.y, to.y) - margin, bottom: Math.max(from.y, to.y) + margin,
  };
}

function boxAt({ x, y }, { width, height }, gap, [across, down]) {
  const left = x + across * gap - (1 - across) / 2 * width;
  const top = y + down * gap - (1 - down) / 2 * height;
  return { left, top, right: left + width, bottom: top + height };
}

const isWithin = (box, bounds) => box.left >= bounds.left && box.right <= bounds.right && box.top >= bounds.top && box.bottom <= bounds.bottom;

const touches = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
