// What is too long for a link lives in the tab's own storage, so that it
// survives a reload. Where storage is off or full it is simply not kept.

const KEYS = ['problemYAML', 'architectureYAML', 'mapping'];

/**
 * @param {import('./state.js').State} state what the link says goes first
 * @returns {Partial<import('./state.js').State>}
 */
export function recall(state) {
  const kept = {};
  // Explorers embedded in one page share the tab's storage, and not their texts.
  if (parent !== window) return kept;
  for (const key of KEYS.filter((each) => state[each] === '')) {
    const text = attempt(() => sessionStorage.getItem(key));
    if (text) kept[key] = text;
  }
  return kept;
}

/** @param {import('./store.js').Store} store */
export function keep(store) {
  store.subscribe((state, changed) => {
    for (const key of KEYS.filter((each) => changed.includes(each))) attempt(() => sessionStorage.setItem(key, state[key]));
  });
}

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
