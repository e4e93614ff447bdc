import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** @returns a started Chromium; says what is missing when there is none */
export async function startBrowser(executablePath) {
  try {
    return await chromium.launch({ executablePath, args: FLAGS, headless: true });
  } catch (error) {
    throw new Error(`No usable browser at ${executablePath}: install chromium or pass --browser PATH.`, { cause: error });
  }
}

/**
 * A page that remembers what it should not have done: errors on the console and requests to other origins.
 * Failed requests are console errors too, except in checks that break the network themselves (`networkMayFail`).
 */
export async function openPage(browser, { url, path = '/', phone = false, dark = false, networkMayFail = false, prepare }) {
  const context = await browser.newContext({
    viewport: phone ? { width: 375, height: 812 } : { width: 1280, height: 860 },
    deviceScaleFactor: phone ? 2 : 1,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'pt-BR',
  });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`exception: ${error}`));
  page.on('console', (message) => {
    const ofNetwork = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !(networkMayFail && ofNetwork)) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) faults.push(`foreign request: ${request.url()}`);
  });
  await prepare?.(page);
  await page.goto(url + path);
  return { page, faults, close: () => context.close() };
}

/** Keeps pictures when a folder was named. */
export function picturesIn(folder) {
  if (folder) mkdirSync(folder, { recursive: true });
  return async (page, name, fullPage = true) => {
    if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
  };
}
