import assert from 'node:assert/strict';
import { ask, assertDrawn, itemPath, visit } from './visit.mjs';

const inPortuguese = (number) => new Intl.NumberFormat('pt-BR').format(number);

async function overview(world) {
  const stock = await ask(world.url, '/api/v1/inventory?status=understock&limit=1');
  const summary = await ask(world.url, '/api/v1/forecasts/summary');
  await visit(world, { path: '/' }, async (page) => {
    await page.locator('.figure-value').first().waitFor();
    await page.waitForFunction(() => document.querySelector('.figures .skeleton') === null); // both halves are there
    const figures = await page.locator('.figure-value').allTextContents();
    assert.equal(figures[0], inPortuguese(stock.counts.understock));
    assert.ok(figures.includes(inPortuguese(summary.item_count)), `${figures} name ${summary.item_count} items`);
    await assertDrawn(page);
    await world.picture(page, 'overview-pt');
  });
}

async function sampleNotice(world) {
  const { sample } = await ask(world.url, '/api/v1/snapshot');
  await visit(world, { path: '/' }, async (page) => {
    await page.locator('.subbar-note').waitFor(); // from the same answer as the badge
    assert.equal(await page.getByText('Dados de exemplo').count(), sample ? 1 : 0);
  });
}

async function languageSwitch(world) {
  await visit(world, { path: '/' }, async (page) => {
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await assertDrawn(page);
    await world.picture(page, 'overview-en');
  });
}

async function items(world) {
  const { total, data } = await ask(world.url, '/api/v1/items?sort=name&limit=50');
  await visit(world, { path: '/itens' }, async (page) => {
    await page.locator('tbody tr').first().waitFor();
    assert.equal(await page.locator('tbody tr').count(), Math.min(50, total));
    assert.match(await page.locator('.lead').innerText(), new RegExp(`^${inPortuguese(total)} it`));
    await world.picture(page, 'items-pt', false);

    await page.getByRole('searchbox').fill(data[0].item_id);
    await page.waitForURL((address) => address.searchParams.get('q') === data[0].item_id);
    await page.locator('[aria-busy=false] tbody tr').first().waitFor();
    await page.waitForFunction((most) => document.querySelectorAll('tbody tr').length < most, Math.min(50, total));

    await page.getByRole('button', { name: /^Código/ }).click();
    await page.getByRole('button', { name: /^Código/ }).click();
    await page.waitForURL((address) => address.searchParams.get('ordem') === '-item_id');
    assert.equal(await page.locator('th[aria-sort]').getAttribute('aria-sort'), 'descending');

    await page.locator('tbody a').first().click();
    await page.locator('.crumb').waitFor();
    await page.goBack();
    await page.locator('tbody tr').first().waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), data[0].item_id);
  });
}

async function itemView(world) {
  const path = await itemPath(world);
  const series = await ask(world.url, `${path.replace('/itens', '/api/v1/items')}/timeseries`);
  await visit(world, { path }, async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await assertDrawn(page);
    const facts = await page.locator('.facts').first().innerText();
    const { generated_at: made, model_version: model } = series.provenance[0];
    const shown = new Intl.DateTimeFormat('pt-BR', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'America/Bahia' });
    assert.ok(facts.includes('Última atualização') && facts.includes(shown.format(Date.parse(made))), facts);
    assert.ok(facts.includes(model), facts);
    await world.picture(page, 'item-pt');

    await page.getByRole('button', { name: 'Mês' }).click();
    await page.getByText('Ver os números em tabela').click();
    await page.locator('.series-table tbody tr').first().waitFor();
    assert.ok((await page.locator('.series-table tbody tr').count()) > 3);
    assert.match(page.url(), /por=month/);
  });
}

async function chartByKeyboard(world) {
  await visit(world, { path: await itemPath(world) }, async (page) => {
    await assertDrawn(page);
    const readout = page.locator('.readout-day');
    await page.locator('.chart-frame').focus();
    await page.keyboard.press('Home');
    await page.waitForFunction(() => document.querySelector('.readout-day').textContent.startsWith('Semana de'));
    const first = await readout.innerText();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((before) => document.querySelector('.readout-day').textContent !== before, first);
  });
}

async function stock(world) {
  const { counts, data } = await ask(world.url, '/api/v1/inventory?status=understock&limit=50');
  await visit(world, { path: '/estoque' }, async (page) => {
    await page.locator('tbody tr').first().waitFor();
    assert.equal(await page.locator('tbody tr').count(), data.length);
    assert.equal(await page.locator('tbody .tone-bad').count(), data.filter((each) => each.critical).length);
    await world.picture(page, 'stock-pt', false);
    await page.getByRole('button', { name: /^Excesso/ }).click();
    await page.waitForURL(/situacao=overstock/);
    await page.getByRole('button', { name: `Excesso ${inPortuguese(counts.overstock)}` }).waitFor();
  });
}

export const dataChecks = [
  { name: 'the overview shows the numbers of the API and a drawn chart', run: overview },
  { name: 'sample data is marked as such, and only sample data', run: sampleNotice },
  { name: 'English can be chosen and is remembered', run: languageSwitch },
  { name: 'items can be searched, sorted, opened, and the back button returns to the same view', run: items },
  { name: 'an item shows its series, where it comes from, and the numbers behind it', run: itemView },
  { name: 'the chart can be walked by keyboard', run: chartByKeyboard },
  { name: 'stock lists what is low, the critical ones marked, and what is in excess', run: stock },
];
