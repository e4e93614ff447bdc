import assert from 'node:assert/strict';
import { openPage } from './browser.mjs';

/** What the data API says, asked past the browser, to compare with what the page shows. */
export async function ask(url, path) {
  const response = await fetch(url + path);
  assert.equal(response.status, 200, `GET ${path} answers ${response.status}: is the stack up and does it hold data?`);
  return response.json();
}

/** Opens a page, runs the check and insists on a quiet console and no request to elsewhere. */
export async function visit(world, settings, look) {
  const { page, faults, close } = await openPage(world.browser, { url: world.url, ...settings });
  try {
    await look(page);
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
}

/** A canvas that was drawn on: at least a few hundred of its pixels are not transparent. */
export async function assertDrawn(page) {
  await page.locator('.chart canvas').first().waitFor();
  await page.waitForFunction(() => {
    const canvas = document.querySelector('.chart canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let drawn = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 0) drawn += 1;
    return drawn > 500;
  });
}

/** Nothing sticks out to the side. */
export async function assertFits(page) {
  const [content, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(content <= window_, `the page is ${content} px wide in a window of ${window_} px`);
}

/** The address of the item whose stock is worst. */
export async function itemPath(world) {
  const { data } = await ask(world.url, '/api/v1/inventory?limit=1');
  assert.ok(data.length > 0, 'no item has stock on record: load the sample or a file with inventory');
  return `/itens/${encodeURIComponent(data[0].item_id)}`;
}
