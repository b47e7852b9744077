// The canvas really draws: its pixels have the colours of what the run is.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { SHORT, assertNoTrouble, open, useBrowser, waitForEnd, waitForGeneration, waitForPicture } from './browser.js';

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

test('a picture that reloads comes back with the same run', async () => {
  const { page } = await open(shared, { picture: true });
  await waitForEnd(page);
  await waitForPicture(page);
  await page.locator('iframe').evaluate((frame) => frame.contentWindow.location.reload());
  const pixels = await waitForPixels(page, ({ PEs, outputs }) => PEs >= LEAST.PEs && outputs >= LEAST.outputs);
  assert.ok(pixels, 'the reloaded picture shows no PEs');
  assert.match(await page.locator('#progress-text').textContent(), /^Done/);
  await page.close();
});

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

/** Looks at the picture until what it shows satisfies, or patience ends. */
async function waitForPixels(page, satisfies) {
  for (let attempt = 0; attempt < 60; attempt++) {
    const seen = await countPixels(page);
    if (satisfies(seen)) return seen;
    await page.waitForTimeout(500);
  }
  return null;
}

/** Counts the screenshot's pixels by the palette's colours. */
async function countPixels(page) {
  const png = (await page.locator('#stage').screenshot()).toString('base64');
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);

    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).match(/\w\w/g).map((hex) => parseInt(hex, 16));
    const near = (i, [r, g, b]) => Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 8;
    const [from, to] = [colour('pe-from'), colour('pe-to')];
    const tones = Array.from({ length: 33 }, (_, t) => from.map((channel, c) => channel + (t / 32) * (to[c] - channel)));
    const wanted = { weights: [colour('weights')], inputs: [colour('inputs')], outputs: [colour('outputs')], accent: [colour('accent')], PEs: tones };

    const seen = Object.fromEntries(Object.keys(wanted).map((name) => [name, 0]));
    for (let i = 0; i < data.length; i += 4) {
      for (const name in wanted) if (wanted[name].some((tone) => near(i, tone))) seen[name]++;
    }
    return seen;
  }, png);
}

/** Software rendering warns about its own slowness. */
function isDriverNoise(trouble) {
  return /GPU stall|swiftshader|software WebGL/i.test(trouble);
}
