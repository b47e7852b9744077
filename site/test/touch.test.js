// Fingers on the picture: a tap reads it, two zoom it, one moves what is
// enlarged, and scrolls the page where nothing is.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { open, useBrowser, waitForEnd, waitForPicture } from './browser.js';
import { differing, stillPicture } from './pixels.js';

const shared = useBrowser();

/** The picture on a phone, and a hand that touches it. */
async function openOnPhone() {
  const context = await shared.browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  const { page } = await open({ ...shared, browser: context }, { picture: true });
  await waitForEnd(page);
  await waitForPicture(page);
  await page.locator('#stage').scrollIntoViewIfNeeded();
  const session = await context.newCDPSession(page);
  const touch = (type, ...fingers) => session.send('Input.dispatchTouchEvent', { type, touchPoints: fingers.map(([x, y], id) => ({ x, y, id })) });
  return { context, page, touch };
}

/** Moves fingers from one place to another in small steps. */
async function drag(touch, from, to) {
  await touch('touchStart', ...from);
  for (let part = 0.1; part < 1.05; part += 0.1) {
    await touch('touchMove', ...from.map(([x, y], i) => [x + part * (to[i][0] - x), y + part * (to[i][1] - y)]));
  }
  await touch('touchEnd');
}

test('a tap reads the picture, a pinch enlarges it, and one finger moves it', async () => {
  const { context, page, touch } = await openOnPhone();
  const whole = await stillPicture(page);
  const { x, y, width } = await page.locator('#stage').boundingBox();
  const middle = [x + width / 2, y + 150];

  await drag(touch, [[middle[0] - 30, middle[1]], [middle[0] + 30, middle[1]]], [[middle[0] - 120, middle[1]], [middle[0] + 120, middle[1]]]);
  const enlarged = await stillPicture(page);
  assert.ok(await differing(whole, enlarged) > 10_000, 'two fingers apart enlarge');
  assert.equal(await page.evaluate(() => visualViewport.scale), 1, 'the picture, not the page');

  const scrolled = await page.evaluate(() => scrollY);
  await drag(touch, [middle], [[middle[0] - 100, middle[1] - 60]]);
  const moved = await stillPicture(page);
  assert.ok(await differing(enlarged, moved) > 10_000, 'one finger moves what is enlarged');
  assert.equal(await page.evaluate(() => scrollY), scrolled, 'and not the page');

  await drag(touch, [[middle[0] - 150, middle[1]], [middle[0] + 150, middle[1]]], [[middle[0] - 5, middle[1]], [middle[0] + 5, middle[1]]]);
  assert.ok(await differing(moved, await stillPicture(page)) > 10_000, 'two fingers together make it whole again');

  for (let row = 0; row < 20 && await page.locator('#hover').textContent() === ''; row++) {
    const place = [x + 60, y + 60 + 20 * row];
    await drag(touch, [place], [place]);
    await page.waitForTimeout(300);
  }
  assert.notEqual(await page.locator('#hover').textContent(), '', 'a tap reads what is there');

  await drag(touch, [middle], [[middle[0], middle[1] - 120]]);
  await page.waitForFunction((before) => scrollY > before + 50, scrolled);
  await context.close();
});
