import type { Language } from '../i18n/language';
import { dayInstant } from './days';

/** A day of the business is a day in Salvador, wherever the reader sits. */
const BUSINESS_ZONE = 'America/Bahia';
const NOTHING = '–';

type Maybe = number | null | undefined;

/** Numbers, days, instants and durations as the reader's language writes them. */
export interface Formats {
  /** 1234.5 → 1.234,5; null and NaN → – */
  quantity: (value: Maybe) => string;
  /** 12.345 (already in percent) → 12,3% */
  percent: (value: Maybe) => string;
  /** 1234567 → 1,2 mi */
  compact: (value: Maybe) => string;
  /** Decimal bytes, as the image rule counts them: 54321000 → 54 MB */
  bytes: (value: Maybe) => string;
  /** 2025-10-31 → 31/10/2025 */
  day: (day: string | null | undefined) => string;
  /** First and last day as `day` writes them, for sentences with {start} and {end} */
  period: (days: { start: string; end: string }) => { start: string; end: string };
  /** 2025-10-31 → out. de 2025 */
  month: (day: string) => string;
  /** 2025-10-31 → out. */
  monthName: (day: string) => string;
  /** ISO instant → date and minute in Bahia */
  instant: (iso: string | null | undefined) => string;
  /** ISO instant → há 3 minutos */
  ago: (iso: string | null | undefined, now: number) => string;
  /** 1234 → 1,2 s */
  duration: (millis: Maybe) => string;
}

export function formatsFor(language: Language): Formats {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(language, options);
    return (value: Maybe) => (isNumber(value) ? format.format(value) : NOTHING);
  };
  const unit = (name: string, digits: number) =>
    number({ style: 'unit', unit: name, maximumFractionDigits: digits });
  const dayFormat = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeZone: 'UTC' });
  const fullDay = new Intl.DateTimeFormat(language, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
  const monthFormat = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const monthNameFormat = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  const instantFormat = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: BUSINESS_ZONE,
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const percent = number({ style: 'percent', maximumFractionDigits: 1 });
  const [bytes, kilobytes, megabytes, gigabytes] = [
    unit('byte', 0),
    unit('kilobyte', 0),
    unit('megabyte', 0),
    unit('gigabyte', 1),
  ];
  const [millisUnit, secondUnit] = [unit('millisecond', 0), unit('second', 1)];
  const shortDay = language === 'pt-BR' ? fullDay : dayFormat;

  const writeDay = (day: string | null | undefined) => whenValid(day == null ? NaN : dayInstant(day), shortDay);

  return {
    quantity: number({ maximumFractionDigits: 1 }),
    percent: (value) => percent(isNumber(value) ? value / 100 : null),
    compact: number({ notation: 'compact', maximumFractionDigits: 1 }),
    bytes: (value) => {
      if (!isNumber(value)) return NOTHING;
      if (value < 1e3) return bytes(value);
      if (value < 1e6) return kilobytes(value / 1e3);
      return value < 1e9 ? megabytes(value / 1e6) : gigabytes(value / 1e9);
    },
    day: writeDay,
    period: ({ start, end }) => ({ start: writeDay(start), end: writeDay(end) }),
    month: (day) => whenValid(dayInstant(day), monthFormat),
    monthName: (day) => whenValid(dayInstant(day), monthNameFormat),
    instant: (iso) => whenValid(iso == null ? NaN : Date.parse(iso), instantFormat),
    ago: (iso, now) => {
      const then = iso == null ? NaN : Date.parse(iso);
      return Number.isNaN(then) ? NOTHING : agoIn(relative, then - now);
    },
    duration: (millis) => (isNumber(millis) && millis >= 1000 ? secondUnit(millis / 1000) : millisUnit(millis)),
  };
}

function isNumber(value: Maybe): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function whenValid(millis: number, format: Intl.DateTimeFormat): string {
  return Number.isNaN(millis) ? NOTHING : format.format(millis);
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function agoIn(relative: Intl.RelativeTimeFormat, difference: number): string {
  // A clock that runs ahead must not make the past look like the future.
  const millis = Math.min(difference, 0);
  for (const [unit, size] of STEPS) {
    if (-millis >= size) return relative.format(Math.ceil(millis / size), unit);
  }
  return relative.format(Math.ceil(millis / 1000), 'second');
}
