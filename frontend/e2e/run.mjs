// The dashboard in a real browser, against a running stack:
//   npm run e2e -- --url http://127.0.0.1:3000 [--out FOLDER] [--only TEXT] [--browser /usr/bin/chromium]
// Prints TAP; exit code 0 when all checks pass, 1 otherwise.
import { parseArgs } from 'node:util';
import { picturesIn, startBrowser } from './browser.mjs';
import { dataChecks } from './data-checks.mjs';
import { failureChecks } from './failure-checks.mjs';
import { operationsChecks } from './operations-checks.mjs';
import { viewChecks } from './view-checks.mjs';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    out: { type: 'string' },
    only: { type: 'string', default: '' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
  },
});
const url = options.url.replace(/\/+$/, '');

const checks = [...dataChecks, ...operationsChecks, ...failureChecks, ...viewChecks].filter((check) =>
  check.name.includes(options.only),
);
const browser = await startBrowser(options.browser);
const world = { browser, url, picture: picturesIn(options.out) };

let failed = 0;
console.log(`TAP version 13\n1..${checks.length}`);
for (const [index, check] of checks.entries()) {
  try {
    await check.run(world);
    console.log(`ok ${index + 1} - ${check.name}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${index + 1} - ${check.name}\n  ---\n  ${String(error.stack).replaceAll('\n', '\n  ')}\n  ...`);
  }
}
await browser.close();
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
