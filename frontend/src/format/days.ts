/** Days as the API writes them, `2025-10-31`; a day has no time zone, so arithmetic runs on UTC midnights. */

const DAY_MILLIS = 86_400_000;

/** Milliseconds of the day's UTC midnight; NaN when the text is not a day. */
export function dayInstant(day: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
}

export function dayOf(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(dayInstant(day) + days * DAY_MILLIS);
}

/** The Monday on or before the day. */
export function weekStart(day: string): string {
  const sinceMonday = (new Date(dayInstant(day)).getUTCDay() + 6) % 7;
  return addDays(day, -sinceMonday);
}

export function monthStart(day: string): string {
  return `${day.slice(0, 7)}-01`;
}
