// A development fixture: serves the built page with the headers of nginx.conf and invented answers of both back ends.
//   npm run build && npm run dev:fixture -- [--port 4180] [--scene ok|hostile|empty|stockless|api-down|ops-down|degraded|progressing|refused]
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { parseArgs } from 'node:util';
import { demandOnly, depotsOf, families, indicators, makeData, refusedStatus, seriesOf, snapshot, statusOf, summary } from './fixture-data.mjs';

const { values: options } = parseArgs({
  options: { port: { type: 'string', default: '4180' }, scene: { type: 'string', default: 'ok' } },
});
const scene = options.scene;
const dist = join(import.meta.dirname, '..', 'dist');
const { items, stock } = makeData({ hostile: scene === 'hostile' });
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

const csp = /Content-Security-Policy "([^"]+)"/.exec(readFileSync(join(import.meta.dirname, '..', 'nginx.conf'), 'utf8'))[1];

class Problem extends Error {
  constructor(status, code, detail) {
    super(detail);
    Object.assign(this, { status, code });
  }
}

function api(url) {
  if (scene === 'api-down') throw new Problem(502, 'upstream_unavailable', 'The data API does not answer.');
  if (scene === 'empty') throw new Problem(503, 'no_snapshot', 'No snapshot is loaded yet.');
  const query = url.searchParams;
  const page = Number(query.get('page') ?? 1);
  const limit = Number(query.get('limit') ?? 50);
  const cut = (rows) => rows.slice((page - 1) * limit, page * limit);
  const parts = url.pathname.split('/').slice(3).map(decodeURIComponent);
  const item = items.find((each) => each.item_id === parts[1]);
  switch (`${parts[0]}/${parts[1] ? (parts[2] ?? (parts[0] === 'forecasts' ? parts[1] : 'one')) : ''}`) {
    case 'snapshot/':
      return snapshot;
    case 'forecasts/summary':
      return scene === 'stockless' ? { item_count: 0, total_forecast: null, total_actual: null, mape: null, source: null, first_day: null, last_day: null } : summary;
    case 'items/': {
      const q = (query.get('q') ?? '').toLowerCase();
      const sort = query.get('sort') ?? 'name';
      const key = sort.replace('-', '');
      const found = items
        .filter((each) => `${each.name} ${each.sku} ${each.item_id}`.toLowerCase().includes(q))
        .filter((each) => !query.get('category') || each.category === query.get('category'))
        .sort((a, b) => a[key].localeCompare(b[key]) * (sort.startsWith('-') ? -1 : 1));
      return { data: cut(found), total: found.length };
    }
    case 'items/timeseries':
      if (!item) throw new Problem(404, 'item_not_found', 'There is no such item.');
      return scene === 'stockless' ? demandOnly(item) : seriesOf(item, items.indexOf(item));
    case 'inventory/': {
      const known = scene === 'stockless' ? [] : stock;
      const found = known.filter((each) => [null, each.status].includes(query.get('status'))).sort((a, b) => b.critical - a.critical);
      const count = (test) => known.filter(test).length;
      return {
        data: cut(found), total: found.length,
        counts: { understock: count((s) => s.status === 'understock'), critical: count((s) => s.critical), overstock: count((s) => s.status === 'overstock'), ok: count((s) => s.status === 'ok') },
      };
    }
    case 'inventory/one': {
      const found = scene === 'stockless' ? undefined : stock.find((each) => each.item_id === parts[1]);
      return { item, stock: found ?? null, sites: found ? depotsOf(found) : [] };
    }
    case 'demand/':
      return query.get('by') === 'item'
        ? { data: [{ key: items[5].item_id, label: items[5].name, quantity: 9_000, unit: 'UN' }], total: items.length }
        : { data: families, total: families.length };
    case 'indicators/':
      return { data: scene === 'stockless' ? [] : indicators };
    default:
      throw new Problem(404, 'not_found', `No route ${url.pathname}.`);
  }
}

function ops() {
  if (scene === 'ops-down') throw new Problem(502, 'upstream_unavailable', 'The reconciler does not answer.');
  if (scene === 'refused') return refusedStatus();
  return statusOf({ degraded: 'Degraded', progressing: 'Progressing' }[scene]);
}

function file(path) {
  const wanted = normalize(path).replace(/^\/+/, '');
  try {
    return { body: readFileSync(join(dist, wanted || 'index.html')), type: TYPES[extname(wanted)] ?? 'text/html' };
  } catch {
    return { body: readFileSync(join(dist, 'index.html')), type: 'text/html' };
  }
}

createServer((request, response) => {
  const url = new URL(request.url, 'http://fixture');
  const send = (status, type, body) =>
    response
      .writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': csp, 'x-content-type-options': 'nosniff' })
      .end(body);
  try {
    if (url.pathname.startsWith('/api/')) return send(200, 'application/json', JSON.stringify(api(url)));
    if (url.pathname.startsWith('/ops/')) return send(200, 'application/json', JSON.stringify(ops()));
    const { body, type } = file(url.pathname);
    return send(200, type, body);
  } catch (error) {
    const { status = 500, code = 'bug', message } = error;
    return send(status, 'application/problem+json', JSON.stringify({ title: code, detail: message, code }));
  }
}).listen(Number(options.port), '127.0.0.1', () => console.log(`fixture (${scene}): http://127.0.0.1:${options.port}`));
