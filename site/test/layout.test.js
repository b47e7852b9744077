// Looks right from a phone to a wall: nothing overflows, overlaps or is cut.
// The screenshots are kept in screenshots/ to be looked at.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { open, useBrowser, waitForEnd, waitForPicture } from './browser.js';
import { stillPicture } from './pixels.js';

const shared = useBrowser();
const SCREENSHOTS = fileURLToPath(new URL('screenshots/', import.meta.url));
mkdirSync(SCREENSHOTS, { recursive: true });

for (const [width, height] of [[320, 640], [375, 812], [800, 450], [1280, 800], [2560, 1440]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${width}×${height}, ${colorScheme}: nothing overflows or overlaps`, async () => {
      const { page } = await open(shared, { viewport: { width, height }, colorScheme });
      await waitForEnd(page);
      await page.evaluate(() => { document.getElementById('space').open = true; });
      await page.locator('#space-table select').first().waitFor();
      await page.screenshot({ path: `${SCREENSHOTS}${width}x${height}-${colorScheme}.png` });
      assert.deepEqual(await page.evaluate(findFaults), []);
      await page.close();
    });
  }
}

/** Browsers zoom by making CSS pixels larger: at 200 % there are half as many, each twice as sharp. */
test('1280×800 at 200 %: nothing overflows or overlaps, and the picture’s text grows with the page’s', async () => {
  const { page } = await open(shared, { picture: true, viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  await waitForEnd(page);
  await waitForPicture(page);
  await page.evaluate(() => { for (const id of ['space', 'more', 'bring', 'yaml']) document.getElementById(id).open = true; });
  await page.locator('#space-table select').first().waitFor();
  await stillPicture(page);
  await page.screenshot({ path: `${SCREENSHOTS}1280x800-200%.png` });
  assert.deepEqual(await page.evaluate(findFaults), []);
  const canvas = await page.locator('#stage iframe').evaluate((frame) => {
    const { width, height, clientWidth, clientHeight } = frame.contentDocument.querySelector('canvas');
    return { across: width / clientWidth, down: height / clientHeight };
  });
  assert.deepEqual(canvas, { across: 2, down: 2 }, 'the picture has a pixel for each of the screen’s');
  await page.close();
});

/** Runs in the page: what sticks out of it, is cut, or lies on its neighbour. */
function findFaults() {
  const faults = [];
  const name = (node) => node.id ? `#${node.id}` : `${node.tagName.toLowerCase()} “${node.textContent.trim().slice(0, 30)}”`;
  const box = (node) => node.getBoundingClientRect();
  const shown = (node) => node.checkVisibility() && box(node).width > 1 && !node.closest('.visually-hidden, .skip');
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  for (const node of document.querySelectorAll('button, input, select, label, p, h1, h2, h3, th, td, li')) {
    if (!shown(node)) continue;
    const scrolls = node.closest('.nest, .scroll');
    if (!scrolls && box(node).right > innerWidth + 1) faults.push(`${name(node)} sticks out to the right`);
    const cut = node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline' && !['INPUT', 'SELECT'].includes(node.tagName);
    if (cut) faults.push(`${name(node)} is cut: ${node.scrollWidth} px in ${node.clientWidth}`);
  }
  const controls = [...document.querySelectorAll('button, input, select, summary, h1, h2, legend, .tagline, .hint, .status')].filter(shown);
  controls.forEach((a, i) => controls.slice(i + 1).forEach((b) => {
    const overlap = Math.min(box(a).right, box(b).right) - Math.max(box(a).left, box(b).left) > 1
      && Math.min(box(a).bottom, box(b).bottom) - Math.max(box(a).top, box(b).top) > 1;
    if (overlap && !a.contains(b) && !b.contains(a)) faults.push(`${name(a)} lies on ${name(b)}`);
  }));
  return faults;
}
