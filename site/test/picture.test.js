// The canvas really draws: its pixels have the colours of what the run is.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { SHORT, assertNoTrouble, open, useBrowser, waitForEnd, waitForGeneration, waitForPicture } from './browser.js';
import { stillPicture, waitForPixels } from './pixels.js';

const shared = useBrowser();

/** Pixels of each colour that a finished run must show, at 1280×800. */
const LEAST = { weights: 200, inputs: 200, outputs: 200, accent: 100, PEs: 400 };

for (const colorScheme of ['light', 'dark']) {
  test(`PEs, occupied memories and the curve are drawn, ${colorScheme}`, async () => {
    const { page, troubles } = await open(shared, { picture: true, colorScheme });
    await waitForEnd(page);
    await waitForPicture(page);
    const pixels = await waitForPixels(page, (seen) => Object.entries(LEAST).every(([name, least]) => seen[name] >= least));
    assert.ok(pixels, 'the picture lacks a colour');
    assertNoTrouble(troubles.filter((trouble) => !isDriverNoise(trouble)));
    await page.close();
  });
}

test('the search does not wait for the picture', async () => {
  const { page } = await open(shared, { url: 'about:blank', hash: '', picture: true });
  await page.route('**/view.wasm', () => {}); // it never comes
  await page.goto(shared.host.url + SHORT);
  await waitForGeneration(page, 1);
  assert.ok(await page.locator('#placeholder').isVisible());
  assert.match(await page.locator('#metrics tr[data-row="cycles"]').innerText(), /\d{3},\d{3}/);
  await page.close();
});

test('nothing is drawn while nothing changes', async () => {
  const context = await shared.browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(countFrames);
  const { page } = await open({ ...shared, browser: context }, { picture: true });
  await waitForEnd(page);
  await waitForPicture(page);
  await stillPicture(page);
  const counts = () => Promise.all(page.frames().map((frame) => frame.evaluate(() => globalThis.counts)));
  const before = await counts();
  assert.ok(before.at(-1).draws > 0 && before.at(-1).frames > 0, 'the picture has been drawn, and that is counted');
  await page.waitForTimeout(2000);
  assert.deepEqual(await counts(), before);
  await page.locator('#play-next').click();
  await page.waitForFunction((draws) => document.querySelector('#stage iframe').contentWindow.counts.draws > draws, before.at(-1).draws);
  await context.close();
});

/** Runs in each frame before its own scripts: counts what it draws, and when it could. */
function countFrames() {
  globalThis.counts = { frames: 0, draws: 0 };
  const request = requestAnimationFrame;
  globalThis.requestAnimationFrame = (callback) => request((now) => {
    globalThis.counts.frames += 1;
    callback(now);
  });
  const draw = WebGL2RenderingContext.prototype.drawElements;
  WebGL2RenderingContext.prototype.drawElements = function count(...details) {
    globalThis.counts.draws += 1;
    return draw.apply(this, details);
  };
}

test('pointing at the picture says what is there', async () => {
  const { page } = await open(shared, { picture: true });
  await waitForEnd(page);
  await waitForPicture(page);
  const { x, y, width, height } = await page.locator('#stage').boundingBox();
  for (let step = 0; step < 400 && !(await page.locator('#hover').textContent()); step++) {
    await page.mouse.move(x + width * (0.04 + 0.045 * (step % 20)), y + height * (0.1 + 0.04 * Math.floor(step / 20)));
    await page.waitForTimeout(30);
  }
  assert.notEqual(await page.locator('#hover').textContent(), '');
  await page.close();
});

test('without WebGL the page says so, and everything else works', async () => {
  const context = await shared.browser.newContext();
  await context.addInitScript(() => { HTMLCanvasElement.prototype.getContext = () => null; });
  const { page } = await open({ browser: context, host: shared.host }, { picture: true });
  await page.getByText(/no WebGL/).waitFor();
  await waitForEnd(page);
  await page.locator('#stage svg text', { hasText: 'Words moved' }).waitFor();
  assert.ok(await page.locator('#stage svg rect').count() > 168);
  await page.locator('#play-next').click();
  await page.locator('#stage svg text', { hasText: /step 1 of/ }).waitFor();
  await context.close();
});

/** Where something of a picture is that may just be drawn anew. */
async function boxOf(locator) {
  for (;;) {
    const box = await locator.boundingBox();
    if (box) return box;
  }
}

test('a click shows the best design of a generation, or one drawn small', async () => {
  const context = await shared.browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(() => { HTMLCanvasElement.prototype.getContext = () => null; });
  const { page } = await open({ browser: context, host: shared.host }, { picture: true });
  await waitForEnd(page);
  const axis = page.locator('#stage svg text', { hasText: /^gen/ }).last();
  await axis.waitFor();
  const { x, y } = await boxOf(axis);
  await page.mouse.click(x - 40, y - 40);
  await page.getByText(/^The best design of generation \d is on show/).waitFor();
  await page.waitForFunction(() => location.hash.includes('look='));
  await page.locator('#show-best').click();
  await page.waitForFunction(() => !location.hash.includes('look='));
  const original = await boxOf(page.locator('#stage svg text', { hasText: /^original/ }).first());
  await page.mouse.click(original.x + 5, original.y + 5);
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'The original chip');
  await context.close();
});

test('the mapping plays, by hand and by itself, to the words that the model counts', async () => {
  const { page } = await open(shared, { picture: true });
  await waitForEnd(page);
  await waitForPicture(page);
  await page.locator('#playback').waitFor();
  const whole = await page.locator('#play-counters').textContent();
  await page.locator('#play-next').click();
  await page.getByText(/^Step 1 of/).waitFor();
  await page.waitForFunction((text) => document.getElementById('play-counters').textContent !== text, whole);
  await page.locator('#play').click();
  await page.getByText(/^Step ([2-9]|\d\d)/).waitFor();
  await page.locator('#play').click();
  await page.locator('#play-step').press('End');
  await page.waitForFunction((text) => document.getElementById('play-counters').textContent === text, whole);
  assert.match(whole, /Inputs from DRAM [\d,]+/);
  await page.close();
});

/** Software rendering warns about its own slowness. */
function isDriverNoise(trouble) {
  return /GPU stall|swiftshader|software WebGL/i.test(trouble);
}
