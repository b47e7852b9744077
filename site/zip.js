// Several files as one: a zip without compression (PKWARE APPNOTE 6.3), with a
// fixed date, so that the same files make the same zip.
import { join } from './bytes.js';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DATE_1980 = 0x21; // the format's first day
const UTF8_NAMES = 0x0800;

/**
 * @param {{name: string, bytes: Uint8Array}[]} files
 * @returns {Uint8Array}
 */
export function zip(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  const push = (part) => { parts.push(part); at += part.length; };
  for (const { name, bytes } of files) {
    const path = new TextEncoder().encode(name);
    const about = [20, UTF8_NAMES, 0, 0, DATE_1980]; // version, flags, method, time, date
    const sizes = [crc32(bytes), bytes.length, bytes.length];
    directory.push({ path, about, sizes, offset: at });
    push(record([[LOCAL, 4], ...about.map((n) => [n, 2]), ...sizes.map((n) => [n, 4]), [path.length, 2], [0, 2]]));
    push(path);
    push(bytes);
  }
  const start = at;
  for (const { path, about, sizes, offset } of directory) {
    push(record([[CENTRAL, 4], [20, 2], ...about.map((n) => [n, 2]), ...sizes.map((n) => [n, 4]), [path.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]));
    push(path);
  }
  push(record([[END, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [at - start, 4], [start, 4], [0, 2]]));
  return join(parts);
}

function record(fields) {
  return Uint8Array.from(fields.flatMap(([value, size]) => Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 0xff)));
}

const TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
