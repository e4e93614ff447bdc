import assert from 'node:assert/strict';
import { visit } from './visit.mjs';

const SERVICES = ['minio', 'redis', 'api', 'frontend', 'reconciler'];

async function fiveHealthy(world) {
  await visit(world, { path: '/operacao' }, async (page) => {
    await page.locator('[data-phase]').waitFor();
    for (const name of SERVICES) {
      const row = page.locator(`tr[data-service="${name}"]`);
      assert.equal(await row.count(), 1, `${name} is listed`);
      assert.equal(await row.getAttribute('data-health'), 'Healthy', `${name} is healthy`);
    }
    assert.equal(await page.locator('[data-phase]').getAttribute('data-phase'), 'Healthy');
    await world.picture(page, 'operations-pt');
  });
}

async function readsAgain(world) {
  await visit(world, { path: '/operacao' }, async (page) => {
    await page.locator('[data-phase]').waitFor();
    await page.waitForResponse((response) => response.url().endsWith('/ops/api/v1/status') && response.ok());
  });
}

export const operationsChecks = [
  { name: 'Operação lists five services, all healthy', run: fiveHealthy },
  { name: 'Operação reads the state again by itself', run: readsAgain },
];
