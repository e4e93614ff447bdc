import type { SeriesPoint } from '../api/data';
import { addDays, dayInstant, monthStart, weekStart } from '../format/days';
import type { Grouping, Window } from '../route/routes';

/** One column of the chart: a day, or the sum of a week or month. */
export interface Bucket {
  /** First day of it. */
  day: string;
  forecast: number | null;
  actual: number | null;
  /** The forecast begins or ends inside it, so that its sum says nothing beside the others. */
  cut: boolean;
  /** It is cut, or some of its forecast days have no actual yet: its sums do not compare. */
  partial: boolean;
}

const startOf: Record<Grouping, (day: string) => string> = {
  day: (day) => day,
  week: weekStart,
  month: monthStart,
};

/**
 * The points of the last `window` days of a series, in order, and those before that belong to the same week or
 * month: half a first bucket would look like a rise. Days that cannot be read are left out.
 */
export function within(points: readonly SeriesPoint[], window: Window, grouping: Grouping): SeriesPoint[] {
  const readable = points.filter((point) => !Number.isNaN(dayInstant(point.date)));
  const sorted = readable.toSorted((a, b) => dayInstant(a.date) - dayInstant(b.date));
  const last = sorted.at(-1);
  if (window === 'all' || last === undefined) return sorted;
  const first = startOf[grouping](addDays(last.date, 1 - Number(window)));
  return sorted.filter((point) => point.date >= first);
}

/** Sums sorted points per day, week or month; periods without any point stay in as gaps. */
export function intoBuckets(points: readonly SeriesPoint[], grouping: Grouping): Bucket[] {
  const sums: Sum[] = [];
  for (const point of points) {
    const day = startOf[grouping](point.date);
    for (let next = nextStart(sums.at(-1)?.day, grouping); next !== '' && next < day; next = nextStart(next, grouping)) {
      sums.push(emptySum(next));
    }
    if (sums.at(-1)?.day !== day) sums.push(emptySum(day));
    addTo(sums.at(-1), point);
  }
  return sums.map((sum) => finished(sum, points, grouping));
}

interface Sum extends Omit<Bucket, 'cut' | 'partial'> {
  /** Days with a forecast whose actual is not known yet. */
  unknownDays: number;
}

function finished({ day, forecast, actual, unknownDays }: Sum, points: readonly SeriesPoint[], grouping: Grouping): Bucket {
  const [first = day, last = day] = [points[0]?.date, points.at(-1)?.date];
  const cut = forecast !== null && (day < first || addDays(last, 1) < nextStart(day, grouping));
  return { day, forecast, actual, cut, partial: cut || (unknownDays > 0 && actual !== null) };
}

const emptySum = (day: string): Sum => ({ day, forecast: null, actual: null, unknownDays: 0 });

function addTo(sum: Sum | undefined, point: SeriesPoint) {
  if (sum === undefined) return;
  const actual = point.actual ?? point.demand;
  sum.forecast = plus(sum.forecast, point.forecast);
  sum.actual = plus(sum.actual, actual);
  if (point.forecast !== null && actual === null) sum.unknownDays += 1;
}

function plus(sum: number | null, value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? sum : (sum ?? 0) + value;
}

/** First day of the bucket after the one that starts on that day. */
function nextStart(day: string | undefined, grouping: Grouping): string {
  if (day === undefined) return '';
  if (grouping === 'month') return monthStart(addDays(day, 31));
  return addDays(day, grouping === 'week' ? 7 : 1);
}
