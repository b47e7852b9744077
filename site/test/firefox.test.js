// The main job in Firefox: the search runs, a slider re-ranks, a design is put
// on show, a link restores it; and a private window. Skipped where there is no Firefox.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { chromium } from 'playwright-core';
import { CHROMIUM, PATIENCE, SHORT } from './browser.js';
import { startHost } from './host.js';
import { finishTrace, startTrace } from './trace.js';

const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const skip = existsSync(FIREFOX) ? false : `${FIREFOX} is missing (install firefox-esr, or set FIREFOX)`;
let browser;
let host;

before(async () => {
  if (skip) return;
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true, protocolTimeout: PATIENCE });
  host = await startHost();
});
after(async () => {
  await browser?.close();
  await host?.close();
});

async function open(hash) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width: 1280, height: 800 });
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(host.url + hash);
  return { page, troubles };
}

const isDone = () => document.getElementById('progress-text').textContent.startsWith('Done');
const figures = (page) => page.$eval('#metrics', (table) => [...table.querySelectorAll('td[title]')].map(({ title }) => title).join());

/** The same link in the other browser. */
async function figuresInChromium(link) {
  const chrome = await chromium.launch(CHROMIUM);
  const page = await chrome.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(host.url + link);
  await page.waitForFunction(isDone);
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'The original chip');
  const found = await figures(page);
  await chrome.close();
  return found;
}

test('the core flow works in Firefox', { skip }, async () => {
  const { page, troubles } = await open(SHORT);
  await page.waitForFunction(isDone);
  const before = await page.$eval('[data-row="loss"] td:nth-child(3)', ({ title }) => title);
  await page.focus('#a2');
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
  await page.waitForFunction((old) => document.querySelector('[data-row="loss"] td:nth-child(3)').title !== old, {}, before);
  await page.waitForFunction(() => document.getElementById('a2-exact').value === '1.4');
  await page.click('#show-original');
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'The original chip');
  await page.click('#edit');
  await page.waitForFunction(() => document.getElementById('verdict').textContent.startsWith('It runs: 516,096 cycles'));
  await page.click('#undo');
  await page.waitForFunction(() => document.getElementById('verdict').hidden);
  await page.waitForFunction(() => location.hash.includes('look=') && location.hash.includes('a2=1.4') && !location.hash.includes('mapping='));
  const link = await page.evaluate(() => location.hash);
  const shown = await figures(page);
  await page.close();
  const again = await open(link);
  await again.page.waitForFunction(isDone);
  await again.page.waitForFunction(() => document.getElementById('results-title').textContent === 'The original chip');
  assert.equal(await figures(again.page), shown);
  assert.equal(await figuresInChromium(link), shown, 'the same link, the same figures');
  assert.deepEqual([...troubles, ...again.troubles], []);
  await again.page.close();
});

test('the trace in Firefox is the native one, of one worker and of several', { skip }, async () => {
  const native = execFileSync('go', ['run', './site/trace'], { cwd: fileURLToPath(new URL('../..', import.meta.url)), encoding: 'utf8' }).trim();
  for (const workers of [1, 2, 8]) {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`${host.parts}canvas.css`); // a page of the site, with nothing in it
    await startTrace(page, { workers });
    assert.equal(await finishTrace(page), native, `${workers} workers`);
    await page.close();
  }
});

test('a private window forbids what it must not keep, and works', { skip }, async () => {
  const secretive = await puppeteer.launch({
    browser: 'firefox', executablePath: FIREFOX, headless: true, protocolTimeout: PATIENCE, extraPrefsFirefox: { 'browser.privatebrowsing.autostart': true },
  });
  const page = await secretive.newPage();
  page.setDefaultTimeout(PATIENCE);
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(`${host.url}#v=2&pe=8&n=4&k=2&g=3`);
  await page.waitForFunction(isDone);
  await page.click('#offline');
  await page.click('#offline');
  await page.reload();
  await page.waitForFunction(isDone);
  assert.deepEqual(troubles, []);
  await secretive.close();
});
