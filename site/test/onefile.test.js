// The page as one file, opened from a disk: it searches, draws, teaches and saves
// without a host. Skipped where ./build.sh onefile has made none.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { open, useBrowser, waitForEnd } from './browser.js';
import { readRun } from '../runfile.js';

const shared = useBrowser();
const ONEFILE = new URL('../../meshscape.html', import.meta.url);
const skip = existsSync(ONEFILE) ? false : 'meshscape.html is missing (./build.sh onefile makes it)';

test('one file opens from a disk, and works', { skip }, async () => {
  const { page, troubles } = await open(shared, { picture: true, url: ONEFILE.href, hash: '#v=2&pe=8&n=4&k=2&g=3' });
  await waitForEnd(page);
  // Chromium lets a file have no frame of its own making: the picture is drawn without one.
  await page.locator('#stage svg text', { hasText: 'Words moved' }).waitFor();
  await page.locator('#play-next').click();
  await page.getByText(/^Step 1 of/).waitFor();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Run as JSON' }).click();
  const { run } = readRun(readFileSync(await (await download).path(), 'utf8'));
  assert.equal(run.progress.generation, 3);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('#lessons-start').click();
  await page.getByRole('heading', { name: 'Why is 57 % the mapper’s fault?' }).waitFor();
  assert.deepEqual(troubles.filter((trouble) => !trouble.includes('Not allowed to load local resource: blob:')), []);
  await page.close();
});
