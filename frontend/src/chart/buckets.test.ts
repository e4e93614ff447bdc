import { describe, expect, test } from 'vitest';
import type { SeriesPoint } from '../api/data';
import { intoBuckets, within } from './buckets';

const point = (date: string, forecast: number | null, actual: number | null): SeriesPoint => ({
  date,
  forecast,
  actual,
  demand: null,
});

describe('a window', () => {
  const points = [point('2025-03-02', 1, 1), point('2025-01-01', 1, 1), point('2024-03-02', 1, 1)];

  test('counts back from the last day and sorts', () => {
    expect(within(points, '90', 'day').map((each) => each.date)).toEqual(['2025-01-01', '2025-03-02']);
    expect(within(points, '365', 'day').map((each) => each.date)).toEqual(['2025-01-01', '2025-03-02']);
    expect(within(points, 'all', 'day')).toHaveLength(3);
  });

  test('begins with a whole month', () => {
    const days = [point('2025-02-28', 1, 1), point('2025-03-01', 1, 1), point('2025-06-15', 1, 1)];
    expect(within(days, '90', 'day')).toHaveLength(1);
    expect(within(days, '90', 'month').map((each) => each.date)).toEqual(['2025-03-01', '2025-06-15']);
  });

  test('leaves unreadable days out', () => {
    expect(within([point('soon', 1, 1), point('2025-01-01', 1, 1)], 'all', 'day')).toHaveLength(1);
    expect(within([], '90', 'day')).toEqual([]);
  });
});

describe('buckets', () => {
  test('sum weeks that begin on Monday', () => {
    const points = [point('2025-11-02', 1, 2), point('2025-11-03', 3, 4), point('2025-11-09', 5, 6)];
    expect(intoBuckets(points, 'week')).toEqual([
      { day: '2025-10-27', forecast: 1, actual: 2, cut: true, partial: true },
      { day: '2025-11-03', forecast: 8, actual: 10, cut: false, partial: false },
    ]);
  });

  test('sum months, across the end of a year', () => {
    const points = [point('2024-12-31', null, 2), point('2025-01-01', null, 3), point('2025-01-31', null, 4)];
    expect(intoBuckets(points, 'month').map(({ day, actual }) => [day, actual])).toEqual([
      ['2024-12-01', 2],
      ['2025-01-01', 7],
    ]);
  });

  test('show a time without points as a gap, not as nothing', () => {
    const points = [point('2025-01-15', null, 2), point('2025-04-15', null, 3)];
    expect(intoBuckets(points, 'month').map(({ day, actual }) => [day, actual])).toEqual([
      ['2025-01-01', 2],
      ['2025-02-01', null],
      ['2025-03-01', null],
      ['2025-04-01', 3],
    ]);
  });

  test('tell when forecast and actual cover different days, or the series ends inside', () => {
    const partial = (days: SeriesPoint[]) => intoBuckets(days, 'week').map((bucket) => bucket.partial);
    const days = [point('2025-11-03', 1, 2), point('2025-11-04', 1, null), point('2025-11-10', 1, null)];
    expect(partial(days)).toEqual([true, true]);
    expect(partial([...days, point('2025-11-16', 1, null)])).toEqual([true, false]);
    expect(intoBuckets(days, 'day').some((bucket) => bucket.partial || bucket.cut)).toBe(false);
  });

  test('of purchases alone are never called partial: a day without one is a day without one', () => {
    expect(intoBuckets([point('2025-11-05', null, 3)], 'month')).toMatchObject([{ actual: 3, cut: false, partial: false }]);
  });

  test('take counted demand where the forecast does not tell the actual', () => {
    const counted = { ...point('2025-11-03', null, null), demand: 7 };
    const both = { ...point('2025-11-04', 1, 3), demand: 99 };
    expect(intoBuckets([counted, both], 'day').map((bucket) => bucket.actual)).toEqual([7, 3]);
  });

  test('ignore what is no number', () => {
    expect(intoBuckets([point('2025-11-03', NaN, 2)], 'day')[0]).toMatchObject({ forecast: null, actual: 2 });
  });

  test('of ten thousand points are quick work', () => {
    const start = Date.parse('2000-01-01T00:00:00Z');
    const many = Array.from({ length: 10_000 }, (_, day) =>
      point(new Date(start + day * 86_400_000).toISOString().slice(0, 10), 1, 1),
    );
    const buckets = intoBuckets(within(many, 'all', 'day'), 'month');
    expect(buckets.reduce((sum, bucket) => sum + (bucket.actual ?? 0), 0)).toBe(10_000);
  });
});
