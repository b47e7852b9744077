// Without a network: a page that was visited comes back, and can be told not to.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertNoTrouble, open, useBrowser, waitForEnd } from './browser.js';
import { startHost } from './host.js';

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

test('a new release is taken whole, at the visit after it came', async () => {
  const files = { release: 'next', files: { 'index.html': 'changed', 'icon.svg': 'same' } };
  const replaced = {};
  const host = await startHost({ replaced });
  const { page } = await open(shared, { url: host.url, hash: SHORT, offline: true });
  await page.getByText('ready', { exact: true }).waitFor();
  replaced['files.json'] = JSON.stringify(files);
  replaced['sw.js'] = '// the next release\n' + await (await fetch(`${host.url}sw.js`)).text();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.getByText('a newer version comes with the next visit').waitFor();
  assert.equal(await page.evaluate(async () => (await caches.keys()).length), 2, 'the old one is kept while it is shown');
  await page.goto('about:blank');
  await page.goto(host.url + SHORT);
  await page.waitForFunction(async () => { const keys = await caches.keys(); return keys.length === 1 && keys[0].endsWith('next'); });
  await page.close();
  await host.close();
});
