// What is loaded late may be gone: the host may have a newer release by then,
// and never gives an open page some of that one.

/** @returns {Promise<typeof import('./exports.js')>} */
export async function loadExports() {
  try {
    return await import('./exports.js');
  } catch {
    throw new Error('this page’s host does not have its files any more, maybe because there is a newer release: reload the page; its link keeps everything.');
  }
}
