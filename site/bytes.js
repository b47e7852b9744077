// Bytes that several had.

/**
 * @param {Uint8Array[]} pieces
 * @returns {Uint8Array|undefined} one behind the other; of none undefined
 */
export function join(pieces) {
  if (pieces.length < 2) return pieces[0];
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
