// Invented data for working on the page's layout without a stack. Never shipped: only dev/ uses it.
const FAMILIES = ['CABO ÓPTICO', 'ENERGIA E BATERIAS', 'MATERIAL CIVIL', 'ANTENAS E RF', 'FERRAGENS', 'CLIMATIZAÇÃO'];
const THINGS = [
  'Cabo óptico AS-80 12 fibras', 'Bateria estacionária 12 V 105 Ah', 'Barrote de madeira pinho 5x5',
  'Conector RF 7/16 fêmea para 1/2"', 'Abraçadeira circular 3/4" galvanizada', 'Ventilador 48 V para gabinete',
  'Retificador 48 V 3000 W', 'Luminária de balizamento noturno LED', 'Parafuso sextavado M12 x 40 inox',
];
const SITES = ['Depósito Salvador – Pirajá', 'Depósito Feira de Santana', 'Vitória da Conquista', 'Juazeiro', 'Itabuna'];
const DAY = 86_400_000;
const TODAY = Date.parse('2026-11-23T00:00:00Z');
const day = (millis) => new Date(millis).toISOString().slice(0, 10);
const provenance = {
  source: 'sample', model_version: 'sample-1', generated_at: '2026-11-23T09:15:00Z', dataset_id: 'sample',
};

/** Text as a hostile or careless supplier would send it. */
const HOSTILE = [
  '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script> & "aspas" \'simples\'',
  'X'.repeat(200),
  'مفتاح كهربائي \u202Eexe.gnp\u202C 48V',
  'Cabo '.repeat(40).trim(),
];

export function makeData({ hostile = false, count = 420 } = {}) {
  const items = Array.from({ length: count }, (_, i) => ({
    item_id: String(10_825 + i * 7).padStart(6, '0'),
    sku: `NC-${['CAB', 'BAT', 'MAD'][i % 3]}-${String(i + 1).padStart(3, '0')}`,
    name: hostile && i < HOSTILE.length ? HOSTILE[i] : `${THINGS[i % THINGS.length]}${i >= 9 ? ` – ${i}` : ''}`,
    category: hostile && i === 0 ? HOSTILE[0] : FAMILIES[i % FAMILIES.length],
    unit: ['UN', 'M', 'KG', 'PC'][i % 4],
  }));
  return { items, stock: items.map(stockOf) };
}

function stockOf(item, i) {
  const reorder = 40 + (i % 9) * 15;
  const stock = i % 7 === 0 ? (i % 5) * 6 : i % 11 === 0 ? reorder * 6 : reorder + 20 + (i % 30);
  const status = stock <= reorder ? 'understock' : stock > reorder * 4 ? 'overstock' : 'ok';
  return {
    ...item, status,
    critical: stock < reorder / 2, date: day(TODAY), current_stock: stock, reorder_point: reorder,
    safety_stock: Math.round(reorder / 2), lead_time_days: 7 + (i % 20), forecast_days: 90, forecast_ahead: reorder * 3,
    forecast_source: 'sample', site_count: 3, worst_site_id: `S${i % 5}`, worst_site_name: SITES[i % 5],
    last_updated: provenance.generated_at,
  };
}

export function seriesOf(item, index) {
  const points = [];
  for (let at = TODAY - 730 * DAY; at <= TODAY + 90 * DAY; at += DAY) {
    const n = at / DAY;
    const level = 14 + 6 * Math.sin(n / 58) + 3 * Math.sin(n / 9 + index);
    const noise = ((n * 7919 + index * 104_729) % 17) - 8;
    const future = at > TODAY;
    const actual = future ? null : Math.max(0, Math.round(level + noise));
    points.push({ date: day(at), forecast: Math.max(0, Number(level.toFixed(2))), actual, demand: actual, mape: 14.2, ...provenance });
  }
  return { item, source: 'sample', sources: ['sample'], provenance: [provenance], data: points };
}

export function demandOnly(item) {
  const points = [];
  for (let at = TODAY - 400 * DAY; at <= TODAY; at += 23 * DAY) {
    points.push({ date: day(at), forecast: null, actual: null, demand: 10 + ((at / DAY) % 50) });
  }
  return { item, source: null, sources: [], provenance: [], data: points };
}

export function depotsOf(position) {
  return SITES.slice(0, 3).map((name, i) => ({
    ...position, site_id: `S${i}`, name, state: 'BA', current_stock: Math.round(position.current_stock / (i + 2)),
    reorder_point: Math.round(position.reorder_point / 3), safety_stock: Math.round(position.safety_stock / 3),
  }));
}

export const summary = {
  first_day: day(TODAY - 730 * DAY), last_day: day(TODAY + 90 * DAY), item_count: 420, total_forecast: 482_113.4,
  total_actual: 471_920, mape: 14.23, mape_basis: 'delivered', source: 'sample', last_updated: provenance.generated_at,
};

export const families = FAMILIES.map((name, i) => ({
  key: name, label: name, quantity: 91_233 / (i + 1.2), unit: i === 0 ? 'M' : null, days: 500, items: 70,
}));

export const indicators = [
  { metric: 'service_level', date: '2026-11-01', value: 0.962, ...provenance },
  { metric: 'stockout_days', date: '2026-11-01', value: 12, ...provenance },
  { metric: 'inventory_turns', date: '2026-11-01', value: 4.7, ...provenance },
];

export const snapshot = { snapshot_id: '20261123T091500Z-1a2b3c', created_at: provenance.generated_at, sample: true, dataset_ids: ['sample'],
  extent: { items: 420, sites: 5, demand_start: day(TODAY - 730 * DAY), demand_end: day(TODAY), forecast_start: day(TODAY - 730 * DAY), forecast_end: day(TODAY + 90 * DAY) },
};

export function statusOf(phase = 'Healthy') {
  const now = Date.now();
  const ago = (seconds) => new Date(now - seconds * 1000).toISOString();
  const service = (name, sizeBytes, more = {}) => ({
    name, kind: 'service', image: `corrente/${name}:local`, imageId: 'sha256:1f2e3d', sizeBytes, container: `corrente-${name}`,
    health: 'Healthy', state: 'running', since: ago(8_000), restarts: 0, reason: 'Healthy', message: '', ...more,
  });
  const job = { kind: 'job', health: 'Completed', state: 'exited', reason: 'Completed', message: 'ran to its end' };
  const bad = phase === 'Degraded' ? { health: 'Degraded', restarts: 3, since: ago(42), reason: 'BACKING_OFF', message: 'exited with code 137, out of memory; next try in 20 s' } : {};
  const busy = phase === 'Progressing' ? { health: 'Progressing', since: ago(4), reason: 'Progressing', message: 'starting' } : {};
  return {
    stack: 'corrente', engine: '20.10.24', generation: 4, observedGeneration: phase === 'Progressing' ? 3 : 4, phase,
    conditions: [
      { type: 'Ready', status: phase === 'Healthy' ? 'True' : 'False', reason: phase === 'Healthy' ? 'AllHealthy' : 'NotAllHealthy', message: phase === 'Healthy' ? '' : 'api Degraded', lastTransitionTime: ago(300) },
      { type: 'Reconciling', status: phase === 'Progressing' ? 'True' : 'False', reason: phase === 'Progressing' ? 'Working' : 'InSync', message: '', lastTransitionTime: ago(300) },
      { type: 'PolicyAccepted', status: 'True', reason: 'AllImagesAdmitted', message: '', lastTransitionTime: ago(9_000) },
      { type: 'Degraded', status: phase === 'Degraded' ? 'True' : 'False', reason: phase === 'Degraded' ? 'ServiceProblem' : 'None', message: phase === 'Degraded' ? 'api: next try in 20 s' : '', lastTransitionTime: ago(300) },
    ],
    services: [
      service('minio', 187_000_000), service('redis', 96_500_000), service('api', 178_300_000, bad), service('frontend', 101_000_000, busy),
      service('store-init', 187_000_000, job), service('sample', 178_300_000, job),
    ],
    events: [
      { id: 9, time: ago(38), service: 'redis', type: 'Normal', reason: 'Started', message: 'started because it was missing' },
      { id: 8, time: ago(41), service: 'redis', type: 'Warning', reason: 'Missing', message: 'it has no container' },
      { id: 7, time: ago(8_000), service: '', type: 'Normal', reason: 'EngineReachable', message: 'the container engine answers again' },
    ],
    lastPass: { at: ago(2), durationMillis: 41, changes: 0, passes: 812 },
  };
}

/** All services well, but the stack file as it stands now is refused, and so is an image. */
export function refusedStatus() {
  const status = statusOf();
  const file = 'desired-state/stack.yaml:58:7 spec.services.redis.mem_limitt: unknown key "mem_limitt"; did you mean "mem_limit"?';
  const image = 'api: corrente/api:2.0 breaks the image policy: its content is 812,345,678 bytes (limit: under 600,000,000)';
  const told = {
    Degraded: { status: 'True', reason: 'InvalidDesiredState', message: `${file} (the last accepted state stays in force)` },
    PolicyAccepted: { status: 'False', reason: 'ImageRefused', message: image },
  };
  return {
    ...status, phase: 'Degraded',
    conditions: status.conditions.map((each) => ({ ...each, ...told[each.type] })),
    services: status.services.map((each) => each.name === 'minio' ? { ...each, health: 'Degraded', reason: 'STOPPED_BY_POLICY', message: 'exited with code 0; it was unhealthy and its stack file says to stop it then; docker start, or a change, starts it' } : each),
    events: ['Refused', 'Accepted', 'PassFailed', 'DesiredState'].map((reason, i) => ({ id: 20 - i, time: status.events[0].time, service: '', type: reason === 'Accepted' ? 'Normal' : 'Warning', reason, message: reason === 'Accepted' ? 'the desired state can be read again' : file })),
  };
}
