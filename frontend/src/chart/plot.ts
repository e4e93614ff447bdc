import uPlot from 'uplot';
import { dayInstant, dayOf } from '../format/days';
import type { Formats } from '../format/formats';
import type { Bucket } from './buckets';

export interface PlotEvents {
  /** Index of the bucket under the cursor; null when the cursor is away. */
  onPoint: (index: number | null) => void;
  onZoom: (zoomed: boolean) => void;
}

export function plotData(buckets: readonly Bucket[]): uPlot.AlignedData {
  return [
    buckets.map((bucket) => dayInstant(bucket.day) / 1000),
    buckets.map((bucket) => bucket.actual),
    // Half a week would look like a fall; the table and the readout still tell its sum.
    buckets.map((bucket) => (bucket.cut ? null : bucket.forecast)),
  ];
}

/** Bars for what was needed, a line for what was foreseen; colours come from the page's tokens. */
export function plotOptions(width: number, height: number, format: Formats, events: PlotEvents): uPlot.Options {
  const ink = colours();
  const axis = { stroke: ink.text, font: ink.font, grid: { stroke: ink.grid, width: 1 }, ticks: { show: false } };
  return {
    width,
    height,
    padding: [12, 16, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    legend: { show: false },
    cursor: { drag: { x: true, y: false }, points: { size: 8 }, y: false },
    scales: {
      x: { range: (plot, min, max) => withRoomForBars(plot.data[0], min, max) },
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] },
    },
    axes: [
      { ...axis, grid: { show: false }, space: 76, size: 44, values: (_, ticks) => timeLabels(ticks, format) },
      { ...axis, size: 56, values: (_, ticks) => ticks.map(format.compact) },
    ],
    series: [
      {},
      {
        fill: ink.actual,
        stroke: ink.actual,
        width: 0,
        points: { show: false },
        ...(uPlot.paths.bars && { paths: uPlot.paths.bars({ size: [0.72, 28] }) }),
      },
      { stroke: ink.forecast, width: 2, spanGaps: false, points: { show: false } },
    ],
    hooks: {
      setCursor: [(plot) => events.onPoint(plot.cursor.idx ?? null)],
      setScale: [(plot, key) => key === 'x' && events.onZoom(isZoomed(plot))],
    },
  };
}

/** Half a bar more on both sides, so that the first and the last are not cut. */
function withRoomForBars(xs: ArrayLike<number>, min: number, max: number): uPlot.Range.MinMax {
  const [first = 0, second = first + 86_400] = [xs[0], xs[1]];
  const half = (second - first) / 2;
  return [min - half, max + half];
}

/** Days while ticks are close together, months once they are far apart, the year where it begins. */
function timeLabels(ticks: number[], format: Formats): string[] {
  const [first = 0, second = first] = ticks;
  const byMonth = second - first >= 27 * 86_400;
  return ticks.map((tick, index) => {
    const day = dayOf(tick * 1000);
    if (!byMonth) return format.day(day);
    const withYear = index === 0 || day.slice(5, 7) === '01';
    return withYear ? `${format.monthName(day)}\n${day.slice(0, 4)}` : format.monthName(day);
  });
}

function isZoomed(plot: uPlot): boolean {
  const days = plot.data[0];
  const { min, max } = plot.scales['x'] ?? {};
  const [first, last] = [days[0], days.at(-1)];
  return min != null && max != null && first != null && last != null && (min > first || max < last);
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: token('--ink-soft'),
    grid: token('--line'),
    actual: token('--chart-actual'),
    forecast: token('--chart-forecast'),
    font: `12px ${token('--font')}`,
  };
}
