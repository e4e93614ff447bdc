import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assertFits, itemPath, visit } from './visit.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PAGES = [
  ['overview', '/', '.chart canvas'],
  ['items', '/itens', 'tbody tr'],
  ['stock', '/estoque', 'tbody tr'],
  ['operations', '/operacao', '[data-phase]'],
];

async function everyPage(world, settings, look) {
  for (const [name, path, sign] of [...PAGES, ['item', await itemPath(world), '.chart canvas']]) {
    await visit(world, { ...settings, path }, async (page) => {
      await page.locator(sign).first().waitFor();
      await page.waitForFunction(() => document.querySelector('.skeleton') === null);
      await look(page, name);
    });
  }
}

async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

const accessible = (dark) => (world) =>
  everyPage(world, { dark }, async (page, name) => {
    assert.deepEqual(await violations(page), [], `${name}, ${dark ? 'dark' : 'light'}`);
    if (dark) await world.picture(page, `${name}-dark`, name !== 'items' && name !== 'stock');
  });

const fits = (world) =>
  everyPage(world, { phone: true }, async (page, name) => {
    await assertFits(page);
    assert.deepEqual(await violations(page), [], `${name}, phone`);
    await world.picture(page, `${name}-phone`, name !== 'items' && name !== 'stock');
  });

async function skipLink(world) {
  await visit(world, { path: '/itens' }, async (page) => {
    await page.locator('tbody tr').first().waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.id === 'content');
  });
}

export const viewChecks = [
  { name: 'axe finds nothing on any page in light', run: accessible(false) },
  { name: 'axe finds nothing on any page in dark', run: accessible(true) },
  { name: 'every page fits a phone', run: fits },
  { name: 'the keyboard can skip to the content', run: skipLink },
];
