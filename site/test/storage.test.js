// What the browser keeps is full, forbidden or damaged; and what is too long
// for a link stays with its own page.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { LAYER, TINY, assertNoTrouble, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();

/** Longer than what goes into a link. */
const LONG_LAYER = `${'# about this layer\n'.repeat(100)}${LAYER}`;

/** The page with a layer of the user's, which no link holds. */
async function openWithLayer(browser) {
  const { page, troubles } = await open({ ...shared, browser }, { hash: TINY });
  await waitForEnd(page);
  await page.locator('#files').setInputFiles([{ name: 'layer.yaml', mimeType: 'application/yaml', buffer: Buffer.from(LONG_LAYER) }]);
  await showsLayer(page);
  await page.waitForFunction(() => Object(history.state).problemYAML);
  return { page, troubles };
}

/** Waits until the run is of the user's layer. */
const showsLayer = (page) => page.waitForFunction(() => /for k in/.test(document.getElementById('nest').textContent));

test('a text too long for a link survives a reload and Back, and is not taken to another link', async () => {
  const context = await shared.browser.newContext();
  const { page, troubles } = await openWithLayer(context);
  await page.reload();
  await showsLayer(page);
  await page.goto(`${shared.host.url}docs/index.html`);
  await page.goto(`${shared.host.url}${TINY}&seed=2`);
  await waitForEnd(page);
  assert.equal(await page.locator('#problem-yaml').inputValue(), '');
  await page.goBack();
  await page.goBack();
  await showsLayer(page);
  await page.goForward();
  await page.goForward();
  await waitForEnd(page);
  assert.equal(await page.locator('#problem-yaml').inputValue(), '');
  assertNoTrouble(troubles);
  await context.close();
});

const DAMAGES = {
  'that is full': () => {
    for (const storage of [localStorage, sessionStorage]) {
      for (let size = 1 << 22; size > 0; size >>= 1) {
        for (let i = 0; i < 4; i++) try { storage.setItem(`${size} ${i}`, 'x'.repeat(size)); } catch { /* it is full */ }
      }
    }
  },
  'that is forbidden': () => {
    const forbid = () => { throw new DOMException('denied', 'SecurityError'); };
    for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB']) Object.defineProperty(globalThis, name, { get: forbid });
    Object.defineProperty(navigator, 'serviceWorker', { value: { register: async () => forbid(), getRegistration: async () => forbid() } });
  },
  'that is damaged': () => {
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of ['meshscape-tour', 'meshscape-offline', 'problemYAML', 'mapping', 'link']) storage.setItem(key, '{"\u0000');
    }
    history.replaceState({ problemYAML: 7, mapping: 'x'.repeat(5000), architectureYAML: null, toString: 1 }, '');
  },
};

for (const [what, damage] of Object.entries(DAMAGES)) {
  test(`storage ${what} costs nothing but what it would keep`, async () => {
    const context = await shared.browser.newContext();
    await context.addInitScript(damage);
    const { page, troubles } = await openWithLayer(context);
    await page.locator('#tour-start').click();
    await page.locator('#tour-skip').click();
    if (await page.locator('#offline').isVisible()) {
      await page.locator('#offline').uncheck();
      await page.locator('#offline').check();
    }
    assert.ok(await page.locator('#error').isHidden());
    assertNoTrouble(troubles);
    await context.close();
  });
}
