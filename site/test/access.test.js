// For everyone: axe-core finds nothing, the keyboard reaches everything.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { open, useBrowser, waitForEnd, waitForGeneration, waitForPicture } from './browser.js';

const shared = useBrowser();
/** A small chip has few mappings: these searches are over at once. */
const SMALL = '#v=2&pe=8&n=4&k=2&g=3';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const colorScheme of ['light', 'dark']) {
  for (const width of [375, 1280]) {
    test(`axe-core finds nothing wrong in ${colorScheme}, ${width} px wide`, async () => {
      const { page } = await open(shared, { colorScheme, viewport: { width, height: 800 } });
      await waitForEnd(page);
      await page.locator('#bring summary').click();
      await page.locator('#space summary').click();
      await page.locator('#space-table select').first().waitFor();
      await page.locator('#quality-ask').click();
      await page.locator('#quality-table dl').first().waitFor();
      await page.locator('#k').fill('99');
      await page.locator('#k').press('Tab');
      await page.getByRole('alert').waitFor();
      assert.deepEqual(await violations(page, 'best-practice'), []);
      await page.close();
    });
  }
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe-core finds nothing wrong in ${colorScheme}, with a lesson, a comparison, a mapping made by hand, the tour and the dialog`, async () => {
    const { page } = await open(shared, { colorScheme, hash: SMALL });
    await waitForEnd(page);
    await page.locator('#pin').click();
    await page.locator('#edit').click();
    await page.locator('#verdict').waitFor();
    await page.evaluate(() => { for (const panel of document.querySelectorAll('details')) panel.open = true; });
    await page.locator('#yaml-files a').first().waitFor();
    await page.locator('#tour-start').click();
    assert.deepEqual(await violations(page, 'best-practice'), []);
    await page.locator('#tour-skip').click();
    await page.locator('#lessons-start').click();
    await page.locator('#lesson-title').waitFor();
    await page.locator('#share').click();
    await page.evaluate(() => { for (const part of document.querySelectorAll('#share-dialog details')) part.open = true; });
    await page.locator('#share-dialog iframe[src]').waitFor();
    assert.deepEqual(await violations(page, 'best-practice'), []);
    await page.close();
  });

  test(`axe-core finds nothing wrong in an embed, ${colorScheme}`, async () => {
    const { page } = await open(shared, { url: `${shared.host.url}embed.html?panels=transport,picture,controls,results,mapping,lesson&lesson=mapper&theme=${colorScheme}`, hash: SMALL, viewport: { width: 800, height: 450 } });
    await page.locator('#lesson-title').waitFor();
    await waitForEnd(page);
    assert.deepEqual(await violations(page), []);
    await page.close();
  });
}

test('the keyboard reaches every control, each with a visible focus', async () => {
  const { page } = await open(shared, { hash: '#v=1&n=10&k=3&g=5000' });
  await waitForGeneration(page, 1);
  const reached = new Set();
  for (let i = 0; i < 120 && !reached.has('nest'); i++) {
    await page.keyboard.press('Tab');
    const { id, outlined } = await page.evaluate(() => {
      const { id } = document.activeElement;
      return { id, outlined: getComputedStyle(document.activeElement).outlineStyle !== 'none' };
    });
    if (id) assert.ok(outlined, `#${id} shows no focus`);
    reached.add(id);
  }
  for (const id of ['skip', 'theme', 'run', 'step', 'restart', 'fast', 'a1', 'a2', 'a3', 'a4', 'a1-exact', 'raw', 'layer', 'pe', 'n', 'k', 'g', 'sigma', 'seed', 'exact', 'nest']) {
    assert.ok(reached.has(id), `Tab never reaches #${id}`);
  }
  await page.close();
});

test('a new best is announced politely', async () => {
  const { page } = await open(shared);
  await waitForGeneration(page, 2);
  const status = page.getByRole('status').first();
  assert.equal(await status.getAttribute('aria-live'), 'polite');
  await page.waitForFunction(() => /best/i.test(document.getElementById('status').textContent));
  await page.close();
});

test('the theme follows the system until the user chooses', async () => {
  const { page } = await open(shared, { colorScheme: 'dark' });
  const shown = () => page.locator('html').getAttribute('data-theme');
  assert.equal(await shown(), 'dark');
  await page.getByRole('button', { name: 'Theme' }).click();
  assert.equal(await shown(), 'light');
  await page.waitForFunction(() => location.hash.includes('theme=light'));
  await page.reload();
  assert.equal(await shown(), 'light');
  await page.close();
});

test('axe-core finds nothing wrong in the picture’s frame', async () => {
  const { page } = await open(shared, { picture: true });
  await waitForEnd(page);
  await waitForPicture(page);
  const frame = page.frames().find((each) => each.url().endsWith('canvas.html'));
  assert.deepEqual(await violations(frame), []);
  await page.close();
});

/** What axe-core finds in a page or frame by WCAG 2.2 AA, and by other tags. */
async function violations(target, ...tags) {
  await target.evaluate(axe);
  const found = await target.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', ...tags]);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
