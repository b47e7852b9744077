// Inputs as strangers send them: good ones, changed at random, the same each time.

/** Numbers from 0 to below 1 that follow from a seed (mulberry32). */
function random(seed) {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ODDITIES = ['', '0', '-1', '1e999', 'NaN', '%', '%E0%A4%A', '&', '=', '_', '.', '*', '"', '{', '[', ']', '}', 'null', '__proto__', '\0', '\ud800', '\\ud800', '9'.repeat(30), 'x'.repeat(3000)];

/**
 * Yields texts, each a few changes away from one of the good ones.
 * @param {string[]} good
 * @param {number} count
 */
export function* mutants(good, count) {
  const next = random(1);
  const upTo = (n) => Math.floor(next() * n);
  for (let i = 0; i < count; i++) {
    let text = good[upTo(good.length)];
    for (let changes = upTo(4); changes >= 0; changes--) {
      const from = upTo(text.length + 1);
      const other = good[upTo(good.length)];
      const taken = next() < 0.5 ? ODDITIES[upTo(ODDITIES.length)] : other.slice(upTo(other.length), upTo(other.length + 1));
      text = text.slice(0, from) + taken + text.slice(from + upTo(8));
    }
    yield text;
  }
}
