// The parts that a search is cut into, on their way between workers: as text, which
// takes less time to copy than objects do. That of a part is the number of its layer,
// 0 for all that there are, and then its genes.

/** @typedef {{genome: number[], layer?: number}} Part sim/explore's Part */

/** @param {Part} part @returns {string} */
export function textOf({ genome, layer = 0 }) { return [layer, ...genome].join(' '); }

/** @param {string} text @returns {Part} */
export function partOf(text) {
  const [layer, ...genome] = text.split(' ').map(Number);
  return { genome, layer };
}

/**
 * Parts of one layer on one mesh share most of their work.
 * @param {string} text
 */
export function kindOf(text) { return text.split(' ', 2).join(' '); }

/**
 * Those of one layer share some of it, too.
 * @param {string} text of a part, or a kind
 */
export function layerOf(text) { return text.split(' ', 1)[0]; }
