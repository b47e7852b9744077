// Without a network: a page that was visited comes back, and can be told not to;
// and with one again, it gets what is new.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('where there is no room for a release, the page works as without it, and nothing is left of it', async () => {
  const host = await startHost();
  const context = await shared.browser.newContext();
  const { page, troubles } = await open({ ...shared, browser: context }, { url: 'about:blank', hash: '', offline: true });
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(host.url).origin, quotaSize: 2e6 });
  await page.goto(host.url + SHORT);
  await waitForEnd(page);
  await page.evaluate(async () => {
    const { installing } = await navigator.serviceWorker.getRegistration();
    while (installing.state !== 'redundant') await new Promise((resolve) => setTimeout(resolve, 50));
  });
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  await page.reload();
  await waitForEnd(page);
  assertNoTrouble(troubles.filter((trouble) => !trouble.startsWith('request to')));
  await context.close();
  await host.close();
});

const LOSSES = {
  'some files are gone': async (cache) => { for (const key of (await cache.keys()).filter(({ url }) => /index\.html|app\.js|\.wasm/.test(url))) await cache.delete(key); },
  'all of it is gone': async (cache, name) => caches.delete(name),
};

for (const [what, lose] of Object.entries(LOSSES)) {
  test(`a cache of which ${what} does not keep the page from opening`, async () => {
    const { page, troubles } = await open(shared, { hash: SHORT, offline: true });
    await page.getByText('ready', { exact: true }).waitFor();
    await page.evaluate(`caches.keys().then(async ([name]) => (${lose})(await caches.open(name), name))`);
    await page.reload();
    await waitForEnd(page);
    assertNoTrouble(troubles);
    await page.context().close();
  });
}

test('a cache that cannot be read does not keep the page from opening', async () => {
  const worker = await (await fetch(`${shared.host.url}sw.js`)).text();
  const host = await startHost({ replaced: { 'sw.js': `Cache.prototype.match = async () => { throw new DOMException('damaged', 'UnknownError'); };\n${worker}` } });
  const { page, troubles } = await open(shared, { url: host.url, hash: SHORT, offline: true });
  await page.getByText('ready', { exact: true }).waitFor();
  await page.reload();
  await waitForEnd(page);
  assertNoTrouble(troubles);
  await page.context().close();
  await host.close();
});

test('a damaged file is not taken over by the next release', async () => {
  const [first, second] = ['First', 'Second'].map(makeRelease);
  const host = await startHost({ dir: first });
  const { page } = await open(shared, { url: host.url, hash: SHORT, offline: true });
  await page.getByText('ready', { exact: true }).waitFor();
  await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0]);
    const key = (await cache.keys()).find(({ url }) => url.includes('/app.js?'));
    await cache.put(key, new Response('', { headers: { 'Content-Type': 'text/javascript' } }));
  });
  host.release(second);
  await page.reload();
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await visit(page, host.url);
  await page.waitForFunction(async () => (await caches.keys()).length === 1);
  assert.deepEqual(await releasesOf(page), whole('Second', 1));
  await page.close();
  await host.close();
});

test('a release of which the host has only a part yet is not taken', async () => {
  const [first, second] = ['First', 'Second'].map(makeRelease);
  const replaced = { 'index.html': readFileSync(join(first, 'index.html')) };
  const host = await startHost({ dir: first, replaced });
  const { page } = await open(shared, { url: host.url, hash: SHORT, offline: true });
  await page.getByText('ready', { exact: true }).waitFor();
  host.release(second);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise((resolve) => registration.addEventListener('updatefound', () => resolve(registration.installing), { once: true }));
    await registration.update();
    const installing = await found;
    while (installing.state !== 'redundant') await new Promise((resolve) => setTimeout(resolve, 50));
  });
  delete replaced['index.html'];
  await page.reload();
  await waitForNext(page);
  assert.deepEqual(await releasesOf(page), whole('First', 2));
  await page.close();
  await host.close();
});
