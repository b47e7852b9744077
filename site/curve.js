// The curve of a snapshot. It comes as numbers, for a long run has many of them.

/** sim/explore's Row, and 1 behind these where only the best is known. */
const NAMES = ['best', 'low', 'q1', 'median', 'q3'];
const ROW = NAMES.length + 1;

/**
 * @param {Float64Array} rows of Snapshot.curve
 * @returns {{best: number, low: number, q1: number, median: number, q3: number, bestOnly?: true}[]} one for each generation
 */
export function entriesOf(rows) {
  return Array.from({ length: rows.length / ROW }, (_, i) => {
    const row = rows.subarray(i * ROW, (i + 1) * ROW);
    const entry = Object.fromEntries(NAMES.map((name, k) => [name, row[k]]));
    return row[NAMES.length] ? { ...entry, bestOnly: true } : entry;
  });
}
