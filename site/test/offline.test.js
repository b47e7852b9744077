// Without a network: a page that was visited comes back, and can be told not to;
// and with one again, it gets what is new.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertNoTrouble, open, useBrowser, waitForEnd } from './browser.js';
import { startHost } from './host.js';
import { makeRelease } from './release.js';

const shared = useBrowser();
const SHORT = '#v=1&pe=8&n=4&k=2&g=3';

test('after one visit the page reloads without its host, under a sub-path, and can be switched off', async () => {
  const host = await startHost({ base: '/course/' });
  const { page, troubles } = await open(shared, { url: host.url, hash: SHORT, offline: true });
  await page.getByText('ready', { exact: true }).waitFor();
  const cached = await page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).keys()).map(({ url }) => url.split('?')[0]));
  for (const name of ['index.html', 'embed.html']) assert.ok(cached.includes(host.url + name), name);
  for (const name of ['worker.wasm', 'whole.wasm', 'view.wasm', 'lessons.json']) assert.ok(cached.includes(host.parts + name), name);
  await host.close();
  await page.reload();
  await waitForEnd(page);
  assertNoTrouble(troubles);
  await page.locator('#offline').uncheck();
  await page.waitForFunction(async () => (await caches.keys()).length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0);
  await page.close();
});

/** Which releases the page, its modules and the browser's caches are of. */
const releasesOf = (page) => page.evaluate(async () => ({
  page: document.title.split(' ')[0],
  modules: document.documentElement.dataset.release,
  loaded: new Set(performance.getEntriesByType('resource').map(({ name }) => /release-\w+/.exec(name)?.[0]).filter(Boolean)).size,
  cached: (await caches.keys()).length,
}));
const whole = (name, cached) => ({ page: name, modules: name, loaded: 1, cached });

/** Leaves, and comes back: no page of the site is open in between. */
async function visit(page, url) {
  await page.goto('about:blank');
  await page.goto(url + SHORT);
  await waitForEnd(page);
}

/** Waits until a release that the host has got is there, to be used at the next visit. */
const waitForNext = (page) => page.getByText('a newer version comes with the next visit').waitFor();

test('a new release is taken whole at the visit after it came, and so is the older one once it is back', async () => {
  const [first, second] = ['First', 'Second'].map(makeRelease);
  const host = await startHost({ dir: first });
  const { page, troubles } = await open(shared, { url: host.url, hash: SHORT, offline: true });
  await page.getByText('ready', { exact: true }).waitFor();
  for (const [dir, before, after] of [[second, 'First', 'Second'], [first, 'Second', 'First']]) {
    host.release(dir);
    await page.reload();
    await waitForEnd(page);
    await waitForNext(page);
    assert.deepEqual(await releasesOf(page), whole(before, 2), 'the old one is kept while it is shown');
    await visit(page, host.url);
    await page.waitForFunction(async () => (await caches.keys()).length === 1);
    assert.deepEqual(await releasesOf(page), whole(after, 1));
  }
  assertNoTrouble(troubles);
  await page.close();
  await host.close();
});

test('a release that is taken back before anybody saw it leaves the one on show', async () => {
  const [first, second] = ['First', 'Second'].map(makeRelease);
  const host = await startHost({ dir: first });
  const { page, troubles } = await open(shared, { url: host.url, hash: SHORT, offline: true });
  await page.getByText('ready', { exact: true }).waitFor();
  host.release(second);
  await page.reload();
  await waitForNext(page);
  host.release(first);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const { waiting } = registration;
    await registration.update();
    while (registration.waiting === waiting) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await visit(page, host.url);
  await page.waitForFunction(async () => (await caches.keys()).length === 1);
  await host.close();
  await visit(page, host.url);
  assert.deepEqual(await releasesOf(page), whole('First', 1));
  assertNoTrouble(troubles);
  await page.close();
});
