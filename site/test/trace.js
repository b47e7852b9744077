// Runs a search in the page by the page's own workers, and digests what it
// finds as site/trace does natively.

/** The run of site/trace/main.go. */
export const CONFIG = { peBudget: 12, population: 6, parents: 2, generations: 4, seed: 7 };

/**
 * Starts a search on an empty page of the site and keeps it in the page as
 * `search`, with `finished`, a promise of its digest.
 * @param {import('playwright-core').Page} page
 * @param {{workers?: number, patience?: {beatMS: number, beats: number}, pauseAt?: number}} wishes
 *   pauseAt: the generation after which it waits to be told to run
 */
export async function startTrace(page, wishes, config = CONFIG) {
  await page.evaluate(async ([wishes, config]) => {
    const { Search } = await import('./workers.js');
    const { Points } = await import('./points.js');
    const { entriesOf } = await import('./curve.js');
    const search = new Search(wishes);
    globalThis.search = search;
    globalThis.finished = new Promise((resolve, reject) => {
      const points = new Points(search);
      search.addEventListener('snapshot', async ({ detail: { snapshot } }) => {
        globalThis.progress = snapshot.progress;
        if (snapshot.progress.generation >= wishes.pauseAt) {
          search.pause();
          delete wishes.pauseAt;
        }
        await points.refresh();
        if (snapshot.progress.done) resolve({ curve: entriesOf(snapshot.curve), points: points.all() });
      });
      search.addEventListener('failed', ({ detail }) => reject(new Error(detail.message)));
      search.addEventListener('refused', ({ detail }) => reject(new Error(detail.error.message)));
    });
    globalThis.finished.catch(() => {});
    await search.start(config);
  }, [wishes, config]);
}

/** @param {import('playwright-core').Page} page */
export function finishTrace(page) {
  return page.evaluate(async () => {
    const { curve, points } = await globalThis.finished;
    const numbers = [
      ...curve.flatMap(({ best, low, q1, median, q3 }) => [best, low, q1, median, q3]),
      ...points.flatMap(({ genome, cycles, energyPJ, loss }) => [...genome, cycles, energyPJ, loss]),
    ];
    const bytes = new DataView(new ArrayBuffer(8 * numbers.length));
    numbers.forEach((number, i) => bytes.setFloat64(8 * i, number));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}
