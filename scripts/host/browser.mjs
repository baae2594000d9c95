/** The headless Chromium of the host, and pages in it that reach nothing but this machine. */
import { chromium } from 'playwright-core';
import { fetchHost, hostPaths } from './fetchHost.mjs';

/** Starts Chromium. Close it when done; it also ends with this process. */
export async function startBrowser() {
  await fetchHost();
  return chromium.launch({
    executablePath: hostPaths.chromium,
    env: { ...process.env, ...hostPaths.chromiumEnv },
    headless: true,
    // Playwright's own handlers would keep this process alive; whoever starts a browser ends it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Chromium's sandbox needs a set-uid helper that no npm package can bring, and the pages are our own.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
}

/**
 * Opens an empty page. Requests that leave this machine are refused, so that a run is the same with or without a network.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {{ bypassCSP?: boolean }} [options]
 */
export async function openPage(browser, { bypassCSP = false } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    bypassCSP,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const isHere = name => name === '127.0.0.1' || name === 'localhost' || name.endsWith('.localhost');
  await context.route(
    url => /^https?:$/.test(url.protocol) && !isHere(url.hostname),
    route => route.abort(),
  );
  return context.newPage();
}
