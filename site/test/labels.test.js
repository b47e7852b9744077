// Names on a chart lie on nothing.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { around, boxesOfLine, placeLabel } from '../labels.js';

const BOUNDS = { left: 0, top: 0, right: 300, bottom: 200 };
const SIZE = { width: 40, height: 12 };
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test('a name with room stands to the right of its mark', () => {
  assert.deepEqual(placeLabel({ x: 100, y: 100 }, SIZE, 10, [], BOUNDS), { left: 110, top: 94, right: 150, bottom: 106 });
});

test('at the right edge it stands on the left', () => {
  assert.deepEqual(placeLabel({ x: 280, y: 100 }, SIZE, 10, [], BOUNDS), { left: 230, top: 94, right: 270, bottom: 106 });
});

test('a name at a corner of a staircase, or between its steps, is free of the line', () => {
  const stairs = [[60, 0], [60, 40], [100, 40], [100, 80], [150, 80], [150, 90], [200, 90], [200, 150], [300, 150]].map(([x, y]) => ({ x, y }));
  const line = boxesOfLine(stairs, 5);
  assert.equal(line.length, stairs.length - 1);
  for (const mark of stairs.filter(({ x }) => x < 300)) {
    const box = placeLabel(mark, SIZE, 10, line, BOUNDS);
    assert.deepEqual(line.filter((piece) => overlap(box, piece)), [], `at ${mark.x}, ${mark.y}`);
    assert.ok(box.left >= 0 && box.top >= 0 && box.right <= 300 && box.bottom <= 200);
  }
});

test('names of marks in one place lie beside each other', () => {
  const taken = [around({ x: 150, y: 100 }, { x: 150, y: 100 }, 6)];
  for (let i = 0; i < 8; i++) {
    const box = placeLabel({ x: 150, y: 100 }, SIZE, 10, taken, BOUNDS);
    assert.ok(!taken.some((other) => overlap(box, other)), `name ${i}`);
    taken.push(box);
  }
});

test('where there is no room at all, a name is still within bounds', () => {
  assert.deepEqual(placeLabel({ x: 280, y: 100 }, SIZE, 10, [BOUNDS], BOUNDS), { left: 230, top: 94, right: 270, bottom: 106 });
});
