// Nobody sees a hidden page: what is worked on piece by piece waits meanwhile.

/** Resolves once the page is visible: at once where it is. */
export async function whenVisible() {
  while (document.hidden) await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
}
