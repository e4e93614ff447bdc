import type { Extent, ForecastSummary } from '../api/data';

/** First and last day, `2025-10-31`. */
export interface Period {
  start: string;
  end: string;
}

/** The days that the forecast total covers. */
export function forecastPeriod({ first_day: start, last_day: end }: ForecastSummary): Period | undefined {
  return start !== null && end !== null ? { start, end } : undefined;
}

/** The days that the actual total covers: those of the forecasts, as far as demand was recorded. */
export function actualPeriod(summary: ForecastSummary, extent: Extent | undefined): Period | undefined {
  const forecast = forecastPeriod(summary);
  const demand = demandPeriod(extent);
  if (!forecast || !demand) return undefined;
  const start = later(forecast.start, demand.start);
  const end = earlier(forecast.end, demand.end);
  return start <= end ? { start, end } : undefined;
}

export function demandPeriod(extent: Extent | undefined): Period | undefined {
  const { demand_start: start = null, demand_end: end = null } = extent ?? {};
  return start !== null && end !== null ? { start, end } : undefined;
}

// Days written as the API writes them sort as text.
const later = (a: string, b: string) => (a < b ? b : a);
const earlier = (a: string, b: string) => (a < b ? a : b);
