import assert from 'node:assert/strict';
import { assertFits, visit } from './visit.mjs';

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

const REFUSED =
  'desired-state/stack.yaml:58:7 spec.services.redis.mem_limitt: unknown key "mem_limitt"; did you mean "mem_limit"? (the last accepted state stays in force)';

/** The stack's own answer, as it would be with a mistake in its file. */
async function asRefused(route) {
  const response = await route.fetch();
  const status = await response.json();
  const refused = { status: 'True', reason: 'InvalidDesiredState', message: REFUSED };
  const conditions = status.conditions.map((each) => (each.type === 'Degraded' ? { ...each, ...refused } : each));
  await route.fulfill({ json: { ...status, phase: 'Degraded', conditions } });
}

async function refusedFile(world) {
  const prepare = (page) => page.route('**/ops/api/v1/status', asRefused);
  for (const phone of [false, true]) {
    await visit(world, { path: '/operacao', prepare, phone }, async (page) => {
      const told = page.locator('[data-phase] .troubles');
      await told.waitFor();
      const text = (await told.innerText()).replace(/\s+/g, ' ');
      assert.match(text, /continua rodando/);
      for (const part of REFUSED.split(': ')) assert.ok(text.includes(part), `${text} holds ${part}`);
      await assertFits(page);
      await world.picture(page, `operations-refused-${phone ? 'phone' : 'desktop'}`);
      await page.unrouteAll({ behavior: 'wait' });
    });
  }
}

export const operationsChecks = [
  { name: 'Operação lists five services, all healthy', run: fiveHealthy },
  { name: 'Operação tells under its headline why a stack file is refused', run: refusedFile },
  { name: 'Operação reads the state again by itself', run: readsAgain },
];
