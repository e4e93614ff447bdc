import { describe, expect, test } from 'vitest';
import { actualPeriod, demandPeriod, forecastPeriod } from './period';

const summary = {
  source: 'ensemble', first_day: '2026-01-01', last_day: '2027-02-21', item_count: 3, total_forecast: 9, total_actual: 7, mape: 1,
};
const demand = (start: string | null, end: string | null) => ({ demand_start: start, demand_end: end });

describe('the period of actual demand', () => {
  test('ends where demand ends, which is before the forecast does', () => {
    expect(actualPeriod(summary, demand('2020-01-01', '2026-11-23'))).toEqual({ start: '2026-01-01', end: '2026-11-23' });
  });

  test('never reaches beyond the days that were added up', () => {
    expect(actualPeriod(summary, demand('2026-03-01', '2028-01-01'))).toEqual({ start: '2026-03-01', end: '2027-02-21' });
  });

  test('is unknown without demand, without forecast, or where they do not meet', () => {
    expect(actualPeriod(summary, undefined)).toBeUndefined();
    expect(actualPeriod(summary, demand(null, null))).toBeUndefined();
    expect(actualPeriod({ ...summary, first_day: null, last_day: null }, demand('2020-01-01', '2026-11-23'))).toBeUndefined();
    expect(actualPeriod(summary, demand('2020-01-01', '2025-12-31'))).toBeUndefined();
  });
});

test('forecasts and demand name their own first and last day', () => {
  expect(forecastPeriod(summary)).toEqual({ start: '2026-01-01', end: '2027-02-21' });
  expect(demandPeriod(demand('2020-01-01', '2026-11-23'))).toEqual({ start: '2020-01-01', end: '2026-11-23' });
});
