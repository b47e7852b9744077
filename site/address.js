// The state in the page's address. Texts that are too long for a link are kept
// beside it, in the tab's history: they survive a reload, come back with Back,
// and are not taken for another link's.
import { TEXTS, fits, fromLink, isTooLong, toLink } from './state.js';

/** The fragment that was read or written last. */
let known = location.hash;

/**
 * @returns {{state: import('./state.js').State, problems: string[]}} what the address says
 */
export function readAddress() {
  known = location.hash;
  const { state, problems } = fromLink(location.hash);
  const beside = Object(history.state);
  for (const key of TEXTS) {
    const text = beside[key];
    if (typeof text === 'string' && isTooLong(text) && fits(key, text)) state[key] = text;
  }
  return { state, problems };
}

/** @param {import('./state.js').State} state */
export function writeAddress(state) {
  const long = TEXTS.filter((key) => isTooLong(state[key]));
  const link = `#${toLink(state)}`;
  try {
    history.replaceState(Object.fromEntries(long.map((key) => [key, state[key]])), '', link);
  } catch { // more than the browser keeps
    history.replaceState(null, '', link);
  }
  known = location.hash;
}

/** Whether somebody has gone to another address, by Back for instance, since this was last asked, or it was read or written. */
export function wentElsewhere() {
  const before = known;
  known = location.hash;
  return known !== before;
}
