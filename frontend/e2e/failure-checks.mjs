import assert from 'node:assert/strict';
import { get } from 'node:http';
import { assertFits, visit } from './visit.mjs';

/** Answers that stand in for a broken back end; the page itself is the real one. */
const problem = (status, code) => (route) =>
  route.fulfill({
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({ title: 'Test', status, code, detail: 'Made up by the browser test.' }),
  });

const broken = (pattern, handler) => ({ networkMayFail: true, prepare: (page) => page.route(pattern, handler) });

async function noSnapshot(world) {
  await visit(world, { path: '/', ...broken('**/api/v1/**', problem(503, 'no_snapshot')) }, async (page) => {
    await page.getByText('Ainda não há dados').waitFor();
    assert.equal(await page.getByText('./corrente data ingest FILE').count(), 1);
    await world.picture(page, 'failure-no-snapshot');
  });
}

async function apiDownAndBack(world) {
  let down = true;
  const handler = (route) => (down ? problem(502, 'upstream_unavailable')(route) : route.continue());
  await visit(world, { path: '/', ...broken('**/api/v1/**', handler) }, async (page) => {
    await page.getByText('A API de dados não responde').waitFor();
    await world.picture(page, 'failure-api-down');
    down = false; // and nobody touches the page
    await page.locator('.figure-value').first().waitFor({ timeout: 15_000 });
  });
}

async function reconcilerAway(world) {
  await visit(world, { path: '/operacao', ...broken('**/ops/**', problem(502, 'upstream_unavailable')) }, async (page) => {
    await page.getByText('O reconciliador não responde').waitFor();
    await world.picture(page, 'failure-reconciler-away');
  });
}

async function lastStateStays(world) {
  let down = false;
  const handler = (route) => (down ? route.abort() : route.continue());
  await visit(world, { path: '/operacao', ...broken('**/ops/**', handler) }, async (page) => {
    await page.locator('[data-phase]').waitFor();
    down = true;
    await page.getByText('o último estado conhecido').waitFor({ timeout: 15_000 });
    assert.ok((await page.locator('tr[data-service]').count()) > 0);
    await world.picture(page, 'failure-stale-state');
  });
}

async function unknownPages(world) {
  await visit(world, { path: '/itens/no-such-item-in-any-load', networkMayFail: true }, async (page) => {
    await page.getByText('Não encontrado').waitFor();
  });
  await visit(world, { path: '/no/such/page' }, async (page) => {
    await page.getByRole('link', { name: 'Voltar à visão geral' }).click();
    await page.getByRole('heading', { level: 1, name: 'Visão geral' }).waitFor();
  });
}

/** The status of an answer when asked under a name; fetch would not let us choose it. */
function statusUnder(host, url) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}

async function foreignNames(world) {
  for (const path of ['/', '/api/v1/snapshot', '/ops/api/v1/status']) {
    assert.equal(await statusUnder('localhost', world.url + path), 200, path);
    assert.equal(await statusUnder('rebound.example', world.url + path), 421, path);
  }
}

const HOSTILE = [
  `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script> & "aspas"`,
  'X'.repeat(200),
  'مفتاح كهربائي \u202Eexe.gnp 48V',
];

async function hostileNames(world) {
  const data = HOSTILE.map((name, i) => ({ item_id: `H${i}"><b>`, sku: name, name, category: name, unit: name }));
  const handler = (route) => route.fulfill({ json: { data, total: data.length, page: 1, limit: 50 } });
  const settings = { path: '/itens', prepare: (page) => page.route('**/api/v1/items?**', handler) };
  for (const phone of [false, true]) {
    await visit(world, { ...settings, phone }, async (page) => {
      await page.locator('tbody tr').nth(2).waitFor();
      assert.equal(await page.locator('tbody a').first().innerText(), HOSTILE[0]);
      assert.equal(await page.locator('tbody img, tbody script, tbody b').count(), 0);
      assert.doesNotMatch(await page.title(), /owned/);
      await assertFits(page);
      await world.picture(page, `hostile-${phone ? 'phone' : 'desktop'}`);
    });
  }
}

export const failureChecks = [
  { name: 'an empty store tells how to load data', run: noSnapshot },
  { name: 'an API that is down is told, and the page comes back by itself', run: apiDownAndBack },
  { name: 'a reconciler that is away is told', run: reconcilerAway },
  { name: 'the last known state stays when the reconciler goes away', run: lastStateStays },
  { name: 'what does not exist is told, with a way back', run: unknownPages },
  { name: 'under a foreign name nothing is answered', run: foreignNames },
  { name: 'hostile names neither run nor break the page', run: hostileNames },
];
