// The link restores what its author saw, and follows what its reader does.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertNoTrouble, figures, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();

const LINK = '#v=1&layer=vgg16/conv1_2&pe=168&n=16&k=4&g=7&sigma=0.2&seed=9&a1=0.5&a2=2&a3=0&a4=1';

test('a link sets every control and runs that search', async () => {
  const { page, troubles } = await open(shared, { hash: LINK });
  await waitForEnd(page);
  const shown = await page.evaluate(() => Object.fromEntries(['layer', 'pe', 'n', 'k', 'g', 'sigma', 'seed', 'a1', 'a2', 'a3', 'a4'].map((id) => [id, document.getElementById(id).value])));
  assert.deepEqual(shown, { layer: 'vgg16/conv1_2', pe: '168', n: '16', k: '4', g: '7', sigma: '0.2', seed: '9', a1: '0.5', a2: '2', a3: '0', a4: '1' });
  assert.match(await page.locator('#progress-text').textContent(), /generation 7 of 7/);
  assertNoTrouble(troubles);
  await page.close();
});

test('what was changed survives a reload, to the last figure', async () => {
  const { page } = await open(shared, { hash: LINK });
  await waitForEnd(page);
  await page.locator('#a2-exact').fill('3.25');
  await page.waitForFunction(() => location.hash.includes('a2=3.25'));
  await page.waitForFunction(() => document.querySelector('#formula .law').textContent.includes('3.25'));
  const before = await figures(page, 'metrics', 'loss');
  await page.reload();
  await waitForEnd(page);
  assert.equal((await figures(page, 'metrics', 'loss')).original, before.original);
  assert.equal(await page.locator('#a2-exact').inputValue(), '3.25');
  await page.close();
});

test('a link pasted over the old one is followed', async () => {
  const { page } = await open(shared, { hash: LINK });
  await waitForEnd(page);
  await page.evaluate(() => { location.hash = location.hash.replace('g=7', 'g=4'); });
  await page.waitForFunction(() => /of 4/.test(document.getElementById('progress-text').textContent));
  await waitForEnd(page);
  assert.equal(await page.locator('#g').inputValue(), '4');
  await page.close();
});

test('a link is followed even where the page was about to write its own', async () => {
  const context = await shared.browser.newContext();
  await context.addInitScript(() => addEventListener('hashchange', (event) => { // comes later, as on a machine that is busy
    if (!event.isTrusted) return;
    event.stopImmediatePropagation();
    setTimeout(() => dispatchEvent(new HashChangeEvent('hashchange')), 350);
  }));
  const { page } = await open({ ...shared, browser: context }, { hash: LINK });
  await waitForEnd(page);
  await page.evaluate(() => {
    const slider = document.getElementById('a2');
    slider.value = '3';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    location.hash = location.hash.replace('g=7', 'g=4');
  });
  await page.waitForFunction(() => /of 4/.test(document.getElementById('progress-text').textContent), null, { timeout: 20000 });
  await waitForEnd(page);
  assert.equal(await page.locator('#g').inputValue(), '4');
  await context.close();
});
