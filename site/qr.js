// A link as a QR code: byte mode, error correction level M, after ISO/IEC 18004.
// The code is a square of modules, true where it is dark.

/** By version from 1: error correction bytes of a block, and blocks, at level M (ISO/IEC 18004, table 9). */
const CHECK_BYTES = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49];

const BYTE_MODE = 0b0100;
const LEVEL_M = 0b00;

/** Bytes that the largest code holds. */
export const MAX_BYTES = 2331;

/**
 * @param {string} text
 * @returns {boolean[][]} rows of modules, without the quiet zone
 */
export function qrCode(text) {
  const bytes = new TextEncoder().encode(text);
  const version = versionFor(bytes.length);
  const code = new Code(version);
  code.drawFixed();
  code.drawData(withChecks(pack(bytes, version), version));
  code.mask();
  return code.rows;
}

function versionFor(length) {
  for (let version = 1; version <= 40; version++) {
    if (4 + countBits(version) + 8 * length <= 8 * dataBytes(version)) return version;
  }
  throw new RangeError(`${length} bytes: a QR code holds at most ${MAX_BYTES}`);
}

const countBits = (version) => (version < 10 ? 8 : 16);

/** Bytes that all modules but the fixed ones hold. */
function allBytes(version) {
  const size = 17 + 4 * version;
  const centres = alignments(version).length;
  const aligned = centres === 0 ? 0 : 25 * (centres * centres - 3) - 10 * (centres - 2);
  const fixed = 3 * 64 + 2 * (size - 16) + aligned + 31 + (version >= 7 ? 36 : 0);
  return Math.floor((size * size - fixed) / 8);
}

const dataBytes = (version) => allBytes(version) - CHECK_BYTES[version - 1] * BLOCKS[version - 1];

function pack(bytes, version) {
  const bits = [];
  const put = (value, count) => { for (let i = count - 1; i >= 0; i--) bits.push((value >> i) & 1); };
  put(BYTE_MODE, 4);
  put(bytes.length, countBits(version));
  for (const byte of bytes) put(byte, 8);
  const room = 8 * dataBytes(version);
  put(0, Math.min(4, room - bits.length));
  put(0, -bits.length & 7);
  for (let pad = 0xec; bits.length < room; pad ^= 0xec ^ 0x11) put(pad, 8);
  return Uint8Array.from({ length: bits.length / 8 }, (_, i) => bits.slice(8 * i, 8 * i + 8).reduce((byte, bit) => 2 * byte + bit));
}

/** Cuts the data into blocks, and weaves them and their checks together. */
function withChecks(data, version) {
  const checks = CHECK_BYTES[version - 1];
  const count = BLOCKS[version - 1];
  const short = Math.floor(data.length / count);
  const longer = count - (data.length % count); // blocks from here on hold one more
  let at = 0;
  const blocks = Array.from({ length: count }, (_, i) => data.subarray(at, at += short + (i >= longer ? 1 : 0)));
  const woven = [];
  for (let i = 0; i <= short; i++) for (const block of blocks) if (i < block.length) woven.push(block[i]);
  const ends = blocks.map((block) => remainder(block, generator(checks)));
  for (let i = 0; i < checks; i++) for (const end of ends) woven.push(end[i]);
  return woven;
}

/** Multiplies in GF(2⁸) modulo x⁸ + x⁴ + x³ + x² + 1. */
function times(a, b) {
  let product = 0;
  for (; b > 0; b >>= 1) {
    if (b & 1) product ^= a;
    a = (a << 1) ^ (a & 0x80 ? 0x11d : 0);
  }
  return product;
}

/** Coefficients of (x − 1)(x − 2)(x − 4)…, highest first, without the leading 1. */
function generator(degree) {
  let polynomial = [1];
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
    const shifted = [...polynomial, 0];
    polynomial = shifted.map((value, j) => value ^ (j > 0 ? times(polynomial[j - 1], root) : 0));
  }
  return polynomial.slice(1);
}

function remainder(block, divisor) {
  const rest = new Array(divisor.length).fill(0);
  for (const byte of block) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((value, i) => { rest[i] ^= times(value, factor); });
  }
  return rest;
}

/** Centres of the alignment patterns, along either side. */
function alignments(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const last = 4 * version + 10;
  // Version 32 alone breaks the rule of even steps (ISO/IEC 18004, annex E).
  const step = version === 32 ? 26 : 2 * Math.ceil((last - 6) / (2 * (count - 1)));
  return Array.from({ length: count }, (_, i) => (i === 0 ? 6 : last - step * (count - 1 - i)));
}

const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

class Code {
  constructor(version) {
    this.version = version;
    this.size = 17 + 4 * version;
    this.rows = Array.from({ length: this.size }, () => new Array(this.size).fill(false));
    this.fixed = this.rows.map((row) => row.map(() => false));
  }

  drawFixed() {
    for (let i = 0; i < this.size; i++) {
      this.#fix(6, i, i % 2 === 0);
      this.#fix(i, 6, i % 2 === 0);
    }
    for (const [x, y] of [[3, 3], [this.size - 4, 3], [3, this.size - 4]]) this.#drawSquares(x, y, 4);
    const centres = alignments(this.version);
    const last = this.size - 7;
    for (const y of centres) for (const x of centres) {
      const taken = (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6);
      if (!taken) this.#drawSquares(x, y, 2);
    }
    this.#drawFormat(0);
    this.#drawVersion();
  }

  drawData(bytes) {
    let i = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5; // the timing column
      for (let step = 0; step < this.size; step++) {
        const up = ((right + 1) & 2) === 0;
        const y = up ? this.size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (this.fixed[y][x]) continue;
          this.rows[y][x] = i < 8 * bytes.length && ((bytes[i >> 3] >> (7 - (i & 7))) & 1) === 1;
          i++;
        }
      }
    }
  }

  /** Takes the mask that reads best. */
  mask() {
    let best = 0;
    let least = Infinity;
    for (let mask = 0; mask < MASKS.length; mask++) {
      this.#apply(mask);
      const penalty = this.#penalty();
      if (penalty < least) [best, least] = [mask, penalty];
      this.#apply(mask);
    }
    this.#apply(best);
  }

  #fix(x, y, dark) {
    this.rows[y][x] = dark;
    this.fixed[y][x] = true;
  }

  /** Nested squares: a finder with its separator (4), or an alignment pattern (2). */
  #drawSquares(x, y, radius) {
    for (let dy = -radius; dy <= radius; dy++) for (let dx = -radius; dx <= radius; dx++) {
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      const inside = x + dx >= 0 && x + dx < this.size && y + dy >= 0 && y + dy < this.size;
      if (inside) this.#fix(x + dx, y + dy, radius === 2 ? ring !== 1 : ring !== 2 && ring !== 4);
    }
  }

  #drawFormat(mask) {
    const bits = withRemainder((LEVEL_M << 3) | mask, 10, 0x537) ^ 0x5412;
    const bit = (i) => ((bits >> i) & 1) === 1;
    for (let i = 0; i < 15; i++) {
      if (i < 8) this.#fix(8, i < 6 ? i : i + 1, bit(i));
      else this.#fix(i === 8 ? 7 : 14 - i, 8, bit(i));
      if (i < 8) this.#fix(this.size - 1 - i, 8, bit(i));
      else this.#fix(8, this.size - 15 + i, bit(i));
    }
    this.#fix(8, this.size - 8, true);
  }

  #drawVersion() {
    if (this.version < 7) return;
    const bits = withRemainder(this.version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const along = Math.floor(i / 3);
      const across = this.size - 11 + (i % 3);
      this.#fix(along, across, ((bits >> i) & 1) === 1);
      this.#fix(across, along, ((bits >> i) & 1) === 1);
    }
  }

  #apply(mask) {
    this.#drawFormat(mask);
    for (let y = 0; y < this.size; y++) for (let x = 0; x < this.size; x++) {
      if (!this.fixed[y][x] && MASKS[mask](x, y)) this.rows[y][x] = !this.rows[y][x];
    }
  }

  /** What makes a code hard to read (ISO/IEC 18004, table 11). */
  #penalty() {
    const columns = this.rows.map((_, x) => this.rows.map((row) => row[x]));
    let penalty = 0;
    for (const line of [...this.rows, ...columns]) {
      const text = line.map((dark) => (dark ? '1' : '0')).join('');
      for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2;
      penalty += 40 * [...`0000${text}0000`.matchAll(/(?=00001011101|10111010000)/g)].length;
    }
    let dark = 0;
    this.rows.forEach((row, y) => row.forEach((module, x) => {
      if (module) dark++;
      const next = this.rows[y + 1];
      if (next && x + 1 < this.size && row[x + 1] === module && next[x] === module && next[x + 1] === module) penalty += 3;
    }));
    return penalty + 10 * Math.floor(Math.abs((20 * dark) / this.size ** 2 - 10));
  }
}

/** A value with its BCH remainder behind it. */
function withRemainder(value, bits, divisor) {
  let rest = value << bits;
  const degree = Math.floor(Math.log2(divisor));
  while (rest && Math.floor(Math.log2(rest)) >= degree) rest ^= divisor << (Math.floor(Math.log2(rest)) - degree);
  return (value << bits) | rest;
}
