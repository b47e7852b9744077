// Takes the gallery's pictures of the built page in several states:
//   node gallery.js
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { ARGUMENTS, open, waitForEnd, waitForPicture } from './browser.js';
import { startHost } from './host.js';

const GALLERY = fileURLToPath(new URL('../docs/gallery/', import.meta.url));
const DEFAULT_RUN = '#v=1&fast=1';

/** The picture's last frame, and the last news. */
const SETTLE_MS = 2500;

const STATES = [
  { name: 'start-light', size: [1280, 800], theme: 'light' },
  { name: 'start-dark', size: [1280, 800], theme: 'dark' },
  { name: 'phone', size: [375, 812], theme: 'light' },
  { name: 'small', size: [800, 450], theme: 'light' },
  { name: 'wall', size: [2560, 1440], theme: 'dark' },
  { name: 'energy', size: [1280, 800], theme: 'light', panel: '#energy' },
  { name: 'landscape', size: [1280, 800], theme: 'light', panel: '#landscape', prepare: pinTwo },
  { name: 'mapping', size: [1280, 800], theme: 'light', panel: '#mapping', prepare: breakMapping },
  { name: 'optimum', size: [1280, 800], theme: 'dark', panel: '#proof', prepare: prove },
  { name: 'quality', size: [1280, 800], theme: 'light', panel: '#quality', prepare: drawMappings },
  { name: 'space', size: [1280, 1900], theme: 'dark', panel: '#space', prepare: openSpace },
  { name: 'lesson', size: [1280, 800], theme: 'light', prepare: startLesson },
];

async function pinTwo(page) {
  for (const name of ['original', 'study']) {
    await page.locator(`#show-${name}`).click();
    await page.locator(`#show-${name}[aria-pressed="true"]`).waitFor();
    await page.locator('#pin').click();
  }
  await page.locator('#show-best').click();
}

async function breakMapping(page) {
  await page.locator('#edit').click();
  const factor = page.locator('#nest input').last();
  await factor.fill('64');
  await factor.press('Enter');
  await page.locator('#verdict.fault').waitFor();
}

async function prove(page) {
  await page.locator('#prove').click();
  await page.waitForFunction(() => document.getElementById('proof-text').textContent.startsWith('Proven'));
  await page.locator('[data-method="steady"]').click();
  await page.waitForFunction(() => document.querySelector('[data-method="steady"]').disabled);
}

async function drawMappings(page) {
  await page.locator('#quality-ask').click();
  await page.waitForFunction(() => document.querySelectorAll('#quality-table dl').length === 4);
}

async function openSpace(page) {
  await page.locator('#space > summary').click();
  await page.locator('select[data-axis="mesh"][data-end="from"]').selectOption('4');
  await page.locator('select[data-axis="psum depth"][data-end="to"]').selectOption('16');
  await page.locator('select[data-axis="glb banks"][data-end="from"]').selectOption('4');
  await waitForEnd(page);
}

async function startLesson(page) {
  await page.locator('#lessons-start').click();
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'The original chip');
}

mkdirSync(GALLERY, { recursive: true });
const host = await startHost();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS });
const wanted = process.argv.slice(2);
for (const { name, size: [width, height], theme, panel, prepare } of STATES) {
  if (wanted.length && !wanted.includes(name)) continue;
  const { page } = await open({ browser, host }, { picture: !panel, hash: DEFAULT_RUN, viewport: { width, height }, colorScheme: theme });
  await waitForEnd(page);
  if (!panel) await waitForPicture(page);
  await prepare?.(page);
  if (panel) await page.locator(panel).scrollIntoViewIfNeeded();
  await page.waitForTimeout(SETTLE_MS);
  await (panel ? page.locator(panel) : page).screenshot({ path: `${GALLERY}${name}.png` });
  await page.close();
}
await browser.close();
await host.close();
