// A page that nobody sees takes no time: behind another tab, and in one that
// the browser has put to sleep. Puppeteer drives it, which lets tabs be hidden.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import puppeteer from 'puppeteer-core';
import { CHROMIUM, PATIENCE } from './browser.js';
import { startHost } from './host.js';

const LONG = '#v=2&pe=8&n=4&k=2&g=100000';
let browser;
let host;

before(async () => {
  browser = await puppeteer.launch({ ...CHROMIUM, headless: true, protocolTimeout: PATIENCE });
  host = await startHost();
});
after(async () => {
  await browser?.close();
  await host?.close();
});

async function open() {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(host.url + LONG);
  await waitForMore(page, 2);
  return page;
}

const generation = (page) => page.$eval('#progress', ({ value }) => value);

/** A hidden page has no animation frames to poll by. */
const waitForMore = (page, than) => page.waitForFunction((least) => document.getElementById('progress').value > least, { polling: 100 }, than);

/** Waits until the search stands; several workers end the generation that they share first. */
async function standsAt(page) {
  for (let before = -1, attempt = 0; attempt < 60; attempt++) {
    const now = await generation(page);
    if (now === before && await page.$eval('#run', ({ textContent }) => textContent === 'Run')) return now;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  return assert.fail('the search goes on');
}

/** Another tab comes before the page, and goes. */
async function coverAndUncover(page) {
  const other = await browser.newPage();
  await other.close();
  await page.bringToFront();
  await page.waitForFunction(() => document.visibilityState === 'visible', { polling: 100 });
}

test('a hidden page waits, and goes on when it is seen again', async () => {
  const page = await open();
  const other = await browser.newPage();
  assert.equal(await page.evaluate(() => document.visibilityState), 'hidden');
  const before = await standsAt(page);
  await other.close();
  await page.bringToFront();
  await waitForMore(page, before);
  assert.equal(await page.$eval('#run', ({ textContent }) => textContent), 'Pause');
  await page.close();
});

test('a page that was paused by hand stays so', async () => {
  const page = await open();
  await page.click('#run');
  const before = await standsAt(page);
  await coverAndUncover(page);
  assert.equal(await standsAt(page), before);
  await page.close();
});

test('a page opened in the background waits until it is seen', async () => {
  const [front] = await browser.pages();
  const page = await browser.newPage();
  await front.bringToFront();
  await page.goto(host.url + LONG);
  await page.waitForFunction(() => !document.getElementById('run').disabled, { polling: 100 });
  const before = await standsAt(page);
  await page.bringToFront();
  await waitForMore(page, before);
  await page.close();
});

test('a page that slept goes on where it was', async () => {
  const page = await open();
  const session = await page.createCDPSession();
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  const before = await generation(page);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.equal(await generation(page), before);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await coverAndUncover(page);
  await waitForMore(page, before + 2);
  assert.equal(await page.$eval('#error', ({ hidden }) => hidden), true);
  await page.close();
});

/** Notes how often the search has been asked for each kind of work. */
function noteQuestions() {
  globalThis.asked = {};
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function note(message, ...more) {
    const { kind } = message.request ?? {};
    asked[kind] = (asked[kind] ?? 0) + 1;
    return postMessage.call(this, message, ...more);
  };
}

const askedFor = (page, kind) => page.evaluate((name) => asked[name] ?? 0, kind);
const waitForQuestion = (page, kind, than) => page.waitForFunction((name, least) => asked[name] > least, { polling: 100 }, kind, than);

// Each goes on for far longer than the test.
const NETWORK = '#v=2&layer=vgg16&n=4&k=2&g=100000';

for (const [what, { kind, button }] of Object.entries({
  'a proof': { kind: 'prove', button: '#prove' },
  'another method': { kind: 'compare', button: '[data-method="random"]' },
  'what the mapper is worth': { kind: 'quality', button: '#quality-ask' },
})) {
  test(`${what} waits while the page is hidden, and goes on when it is seen again`, async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.evaluateOnNewDocument(noteQuestions);
    await page.goto(host.url + NETWORK);
    await page.waitForFunction(() => !document.getElementById('run').disabled, { polling: 100 });
    await page.click('#run');
    await page.$eval(button, (found) => found.click());
    await waitForQuestion(page, kind, 2);
    const other = await browser.newPage();
    await new Promise((resolve) => setTimeout(resolve, 2000)); // the piece under way ends
    const before = await askedFor(page, kind);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    assert.equal(await askedFor(page, kind), before, 'asked while hidden');
    await other.close();
    await page.bringToFront();
    await waitForQuestion(page, kind, before + 2);
    await page.close();
  });
}
