// Takes README's picture of the built page, at the end of the default search:
//   node screenshot.js
import { chromium } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { CHROMIUM, open, waitForEnd, waitForPicture } from './browser.js';
import { startHost } from './host.js';

const host = await startHost();
const browser = await chromium.launch(CHROMIUM);
const { page } = await open({ browser, host }, { picture: true, hash: '#v=2&fast=1', viewport: { width: 1280, height: 1100 } });
await waitForEnd(page);
await waitForPicture(page);
await page.waitForTimeout(3000); // the picture's last frame, and the last news
await page.screenshot({ path: fileURLToPath(new URL('../docs/screenshot.png', import.meta.url)) });
await browser.close();
await host.close();
