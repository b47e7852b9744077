// QR codes, read back by a reader that is not ours.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import jsQR from 'jsqr';
import { MAX_BYTES, qrCode } from '../qr.js';

const QUIET = 4;
const SCALE = 3;

/** Draws a code as a camera sees it, and reads it. */
function read(rows) {
  const side = (rows.length + 2 * QUIET) * SCALE;
  const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) {
    if (rows[Math.floor(y / SCALE) - QUIET]?.[Math.floor(x / SCALE) - QUIET]) pixels.fill(0, 4 * (y * side + x), 4 * (y * side + x) + 3);
  }
  return jsQR(pixels, side, side, { inversionAttempts: 'dontInvert' })?.data;
}

for (const length of [1, 14, 15, 106, 122, 180, 181, 300, 500, 1000, MAX_BYTES]) {
  test(`${length} characters are read back`, () => {
    const text = 'https://example.edu/meshscape/#v=1&layer=vgg16/conv1_1&seed='.padEnd(length, '0123456789abcdef').slice(0, length);
    assert.equal(read(qrCode(text)), text);
  });
}

test('letters beyond ASCII are read back', () => assert.equal(read(qrCode('Größe 4 × 42')), 'Größe 4 × 42'));

test('the sides grow by the standard’s steps', () => {
  assert.equal(qrCode('a').length, 21);
  assert.equal(qrCode('a'.repeat(14)).length, 21);
  assert.equal(qrCode('a'.repeat(15)).length, 25);
  assert.equal(qrCode('a'.repeat(MAX_BYTES)).length, 177);
});

test('what does not fit is refused with the limit', () => {
  assert.throws(() => qrCode('a'.repeat(MAX_BYTES + 1)), /holds at most 2331/);
});
