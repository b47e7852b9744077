// Takes the gallery's pictures of the built page in several states:
//   node gallery.js [NAME…]
// and makes them small: pngquant --force --ext .png ../docs/gallery/*.png
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { CHROMIUM, open, waitForEnd, waitForPicture } from './browser.js';
import { startHost } from './host.js';

const GALLERY = fileURLToPath(new URL('../docs/gallery/', import.meta.url));
const RUN = '#v=2&n=30&g=30&fast=1';

/** The picture's last frame, and the last news. */
const SETTLE_MS = 2500;

/** Visits, and what is photographed in each, one after the other; a panel, or what the window shows. */
const VISITS = [
  { size: [1280, 800], theme: 'light', shots: [
    { name: 'start-light' },
    { name: 'playback', prepare: play },
    { name: 'share', prepare: share },
    { name: 'energy', panel: '#energy' },
    { name: 'quality', panel: '#quality', prepare: drawMappings },
    { name: 'landscape', panel: '#landscape', prepare: pinThree },
    { name: 'compare', panel: '#compare' },
    { name: 'mapping', panel: '#mapping', prepare: breakMapping },
    { name: 'lesson', prepare: startLesson },
    { name: 'tour', prepare: tour },
  ] },
  { size: [1280, 800], theme: 'dark', shots: [
    { name: 'start-dark' },
    { name: 'optimum', panel: '#proof', prepare: prove },
  ] },
  { size: [1280, 1900], theme: 'dark', shots: [{ name: 'space', panel: '#space', prepare: openSpace }] },
  { size: [375, 812], theme: 'light', shots: [{ name: 'phone' }] },
  { size: [800, 450], theme: 'light', path: 'embed.html?panels=transport,picture,results', shots: [{ name: 'embed' }] },
  { size: [2560, 1440], theme: 'dark', shots: [{ name: 'wall' }] },
];

async function play(page) {
  await page.locator('#show-original').click();
  await page.locator('#play-step').fill('1200');
  await page.getByText(/^Step 1,200 of/).waitFor();
}

async function share(page) {
  await page.locator('#share').click();
  await page.locator('summary', { hasText: 'QR code' }).click();
  return () => page.getByRole('button', { name: 'Close' }).click();
}

async function drawMappings(page) {
  await page.locator('#quality-ask').click();
  await page.waitForFunction(() => document.querySelectorAll('#quality-table dl').length === 4);
}

async function pinThree(page) {
  for (const name of ['original', 'study', 'best']) {
    await page.locator(`#show-${name}`).click();
    await page.locator(`#show-${name}[aria-pressed="true"]`).waitFor();
    await page.locator('#pin').click();
  }
}

async function breakMapping(page) {
  await page.locator('#edit').click();
  const factor = page.locator('#nest input').last();
  await factor.fill('64');
  await factor.press('Enter');
  await page.locator('#verdict.fault').waitFor();
  return () => page.locator('#edit').click();
}

async function startLesson(page) {
  await page.locator('#play-whole').click();
  await page.locator('#lessons-start').click();
  await page.waitForFunction(() => !document.getElementById('progress-text').textContent.startsWith('Done'));
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'The original chip');
  await waitForEnd(page);
  await page.evaluate(() => scrollTo(0, 0));
  return () => page.locator('#lesson-close').click();
}

async function tour(page) {
  await page.locator('#tour-start').click();
  await page.locator('#tour-next').click();
}

async function prove(page) {
  await page.locator('#prove').click();
  await page.waitForFunction(() => document.getElementById('proof-text').textContent.startsWith('Proven'));
  await page.locator('[data-method="steady"]').click();
  await page.waitForFunction(() => document.querySelector('[data-method="steady"]').disabled);
}

async function openSpace(page) {
  await page.locator('#space > summary').click();
  await page.locator('select[data-axis="mesh"][data-end="from"]').selectOption('4');
  await page.locator('select[data-axis="psum depth"][data-end="to"]').selectOption('16');
  await waitForEnd(page);
}

async function photograph(page, { name, panel, prepare }) {
  const leave = await prepare?.(page);
  if (panel) await page.locator(panel).scrollIntoViewIfNeeded();
  await page.waitForTimeout(SETTLE_MS);
  await (panel ? page.locator(panel) : page).screenshot({ path: `${GALLERY}${name}.png` });
  await leave?.();
}

mkdirSync(GALLERY, { recursive: true });
const host = await startHost();
const browser = await chromium.launch(CHROMIUM);
const wanted = process.argv.slice(2);
for (const { size: [width, height], theme, path = '', shots } of VISITS) {
  const asked = shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  if (asked.length === 0) continue;
  const { page } = await open({ browser, host }, { picture: true, url: host.url + path, hash: RUN, viewport: { width, height }, colorScheme: theme });
  await waitForEnd(page);
  await waitForPicture(page);
  for (const shot of asked) await photograph(page, shot);
  await page.close();
}
await browser.close();
await host.close();
