// A real browser on the built page, and the questions that tests ask of it.
import { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { EMPTY, startHost } from './host.js';

/** Software rendering on a busy machine is slow; nothing here is timed. */
export const PATIENCE = Number(process.env.PATIENCE ?? 240_000);

const ARGUMENTS = [
  '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic',
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** How Chromium is launched. */
export const CHROMIUM = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS };

/** A search that is over soon, for tests that are not about the search. */
export const SHORT = '#v=1&n=10&k=3&g=5';

/** A small chip has few mappings: this search is over at once. */
export const TINY = '#v=2&pe=8&n=4&k=2&g=3';

/** A layer of a user’s own. */
export const LAYER = `problem:
  shape:
    name: mm
    dimensions: [M, K, N]
    data_spaces:
    - {name: A, projection: [M, K]}
    - {name: B, projection: [K, N]}
    - {name: Z, projection: [M, N], read_write: true}
  instance: {M: 64, K: 96, N: 56}
`;

/** One browser and one host for the tests of a file. */
export function useBrowser() {
  const shared = {};
  before(async () => {
    shared.browser = await chromium.launch(CHROMIUM);
    shared.host = await startHost();
  });
  after(async () => {
    await shared.browser?.close();
    await shared.host?.close();
  });
  return shared;
}

/**
 * Opens the page and notes what it must not do.
 * @param {{picture?: boolean, offline?: boolean, hash?: string, url?: string, viewport?: Object, colorScheme?: string}} wishes
 *   picture: false leaves Ebiten out, where a test is not about it; offline: true
 *   lets the service worker in
 */
export async function open({ browser, host }, { picture = false, offline = false, hash = SHORT, url = host.url, ...options } = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  page.setDefaultTimeout(PATIENCE);
  const troubles = [];
  const origin = new URL(url).origin;
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`uncaught: ${error.message}`));
  page.on('request', (request) => isForeign(request.url(), origin) && troubles.push(`request to ${request.url()}`));
  if (!picture) await page.route('**/canvas.html', (route) => route.fulfill({ contentType: 'text/html', body: QUIET_FRAME }));
  if (!offline) await page.addInitScript(() => { try { localStorage.setItem('meshscape-offline', 'off'); } catch { /* a frame without storage */ } });
  await page.goto(url + hash);
  return { page, troubles };
}

const QUIET_FRAME = '<!doctype html><html lang="en"><title>No picture</title><script src="dom.js" type="module"></script>';

function isForeign(url, origin) {
  return !url.startsWith('data:') && !url.startsWith('blob:') && new URL(url).origin !== origin;
}

/** Opens a page of the site without its program, which can load parts of it. */
export async function openEmpty({ browser, host }) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(host.parts + EMPTY);
  return page;
}

/** A browser of its own, which keeps in a folder what it does at home: the next one there has it. */
export function visit(folder) { return chromium.launchPersistentContext(folder, { ...CHROMIUM, serviceWorkers: 'block' }); }

/** Waits until a generation has been evaluated, or the last one. */
export async function waitForGeneration(page, generation) {
  await page.waitForFunction((least) => document.getElementById('progress').value >= least &&
    !document.getElementById('progress-text').textContent.startsWith('Starting'), generation, { timeout: PATIENCE });
}

export async function waitForEnd(page) {
  await page.waitForFunction(() => document.getElementById('progress-text').textContent.startsWith('Done'), null, { timeout: PATIENCE });
}

/** Waits until the canvas has had its first frame. */
export async function waitForPicture(page) {
  await page.waitForFunction(() => document.getElementById('placeholder').hidden, null, { timeout: PATIENCE });
}

/** The exact figures of one row of a table, by column; NaN where there is none. */
export async function figures(page, table, row) {
  const cells = await page.locator(`#${table} tr[data-row="${row}"] td`).evaluateAll((all) => all.map((cell) => cell.title));
  const [original, best, change, study] = cells.map((text) => text === '' ? NaN : Number.parseFloat(text.replaceAll(',', '').replace('−', '-')));
  return { original, best, change, study };
}

export function assertNoTrouble(troubles) {
  assert.deepEqual(troubles, []);
}
