import { describe, expect, test } from 'vitest';
import type { StockList, StockPosition } from '../api/data';
import { itemsRoute } from '../route/routes';
import { htmlOf, textOf } from '../testing';
import { AttentionList } from './AttentionList';
import { FamilyBars } from './FamilyBars';
import { codesOf } from './ItemCodes';
import { ItemsTable } from './ItemsTable';
import { newestOfEach } from './IndicatorTiles';
import { ForecastFigures } from './OverviewFigures';
import { ProvenanceFacts } from './ProvenanceFacts';
import { gaugeShares } from './StockGauge';
import { StockPill } from './StockPill';
import { StockTable } from './StockTable';

const position: StockPosition = {
  item_id: '010825', sku: 'NC-CIV-004', name: 'Prego 2.1/2""x10mm', category: 'MATERIAL CIVIL', unit: 'UN', status: 'understock',
  critical: true, current_stock: 12, reorder_point: 40, safety_stock: 20, lead_time_days: 1, date: '2026-11-23',
  worst_site_name: 'Salvador', last_updated: '2026-11-23T09:15:00Z',
};
const list = (data: StockPosition[], ok = 0): StockList => ({
  data, total: data.length, counts: { understock: data.length, critical: 0, overstock: 0, ok },
});

describe('stock', () => {
  test('is told apart as critical, low, adequate and in excess', () => {
    const pill = (status: StockPosition['status'], critical = false) => textOf(<StockPill position={{ status, critical }} />);
    expect([pill('understock', true), pill('understock'), pill('ok'), pill('overstock')]).toEqual([
      'Crítico', 'Baixo', 'Adequado', 'Excesso',
    ]);
  });

  test('on a gauge stays within it, whatever the numbers', () => {
    expect(gaugeShares(12, 40)).toEqual({ fill: 20, mark: 67 });
    expect(gaugeShares(0, 0)).toEqual({ fill: 0, mark: 0 });
    expect(gaugeShares(1e9, 1)).toEqual({ fill: 100, mark: 0 });
    expect(gaugeShares(-5, 10)).toEqual({ fill: 0, mark: 67 });
  });

  test('lists name, thresholds, lead time and the worst depot', () => {
    const text = textOf(<StockTable positions={[position]} />);
    for (const part of ['Prego', 'NC-CIV-004 · 010825', 'MATERIAL CIVIL', '20 UN', '1 dia', 'Salvador']) expect(text).toContain(part);
  });

  test('shows hostile names as text', () => {
    const hostile = { ...position, name: '<img src=x onerror=alert(1)>', item_id: '"><b>' };
    expect(htmlOf(<StockTable positions={[hostile]} />)).not.toMatch(/<img|<b>/);
  });

  test('that needs nothing is good news; no records are something else', () => {
    expect(textOf(<AttentionList list={list([], 5)} />)).toContain('Boa notícia');
    expect(textOf(<AttentionList list={list([])} />)).toContain('Não há registros de estoque');
    expect(textOf(<AttentionList list={list([position])} />)).toContain('Prego');
  });
});

describe('an item', () => {
  test('is named by name, sku and id alike in every list', () => {
    const route = itemsRoute();
    for (const part of [
      <AttentionList list={list([position])} />,
      <StockTable positions={[position]} />,
      <ItemsTable items={[position]} route={route} />,
    ]) {
      expect(textOf(part)).toMatch(/Prego 2\.1\/2.* NC-CIV-004 · 010825/);
    }
  });

  test('whose sku is its id is not named twice', () => {
    expect(codesOf({ sku: '010825', item_id: '010825' })).toBe('010825');
  });
});

describe('the totals', () => {
  test('each name their own days', () => {
    const summary = {
      source: 'ensemble', first_day: '2024-11-24', last_day: '2027-02-21', item_count: 3, total_forecast: 900, total_actual: 700, mape: 12,
    };
    const extent = { demand_start: '2024-01-01', demand_end: '2026-11-23' };
    const text = textOf(<ForecastFigures summary={summary} extent={extent} />);
    expect(text).toContain('900 unidades desde 24/11/2024, previsto até 21/02/2027');
    expect(text).toContain('700 unidades desde 24/11/2024, realizado até 23/11/2026');
    expect(textOf(<ForecastFigures summary={summary} extent={undefined} />, 'en')).toMatch(/700 units Mean/);
  });
});

describe('families', () => {
  test('show the largest ones with their unit, if they have one', () => {
    const groups = Array.from({ length: 12 }, (_, i) => ({ key: `F${i}`, label: null, quantity: 1200 - i, unit: i ? null : 'M' }));
    const text = textOf(<FamilyBars groups={groups} />);
    expect(text).toContain('F0 1.200 M');
    expect(text).not.toContain('F8');
  });

  test('without demand are told', () => {
    expect(textOf(<FamilyBars groups={[]} />)).toContain('Nenhum item');
  });
});

describe('indicators', () => {
  test('show only their newest value', () => {
    const at = (metric: string, date: string, value: number) => ({ metric, date, value });
    expect(newestOfEach([at('b', '2026-01-01', 1), at('a', '2026-02-01', 2), at('a', '2026-01-01', 3)])).toEqual([
      at('a', '2026-02-01', 2),
      at('b', '2026-01-01', 1),
    ]);
  });
});

describe('provenance', () => {
  test('names source, model and when it was made', () => {
    const provenance = { source: 'ensemble', model_version: 'e-7', generated_at: '2026-11-23T09:15:00Z', dataset_id: 'd1' };
    const text = textOf(<ProvenanceFacts provenance={provenance} />);
    expect(text).toContain('Última atualização 23 de nov. de 2026, 06:15');
    for (const part of ['ensemble', 'e-7', 'd1']) expect(text).toContain(part);
  });

  test('that is missing means demand only', () => {
    expect(textOf(<ProvenanceFacts provenance={undefined} />, 'en')).toContain('no forecast yet');
  });
});
