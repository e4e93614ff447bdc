import { describe, expect, test } from 'vitest';
import { addDays, dayInstant, monthStart, weekStart } from './days';
import { formatsFor } from './formats';

const pt = formatsFor('pt-BR');
const en = formatsFor('en');
/** Intl puts narrow and no-break spaces where a person types a plain one. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('numbers', () => {
  test('follow the language', () => {
    expect(pt.quantity(1234.56)).toBe('1.234,6');
    expect(en.quantity(1234.56)).toBe('1,234.6');
    expect(plain(pt.percent(12.34))).toBe('12,3%');
    expect(en.percent(0)).toBe('0%');
  });

  test('that are no numbers show as a dash', () => {
    for (const nothing of [null, undefined, NaN, Infinity]) {
      expect([pt.quantity(nothing), pt.percent(nothing), pt.bytes(nothing), pt.duration(nothing)]).toEqual([
        '–',
        '–',
        '–',
        '–',
      ]);
    }
  });

  test('of bytes are decimal, as the image rule counts', () => {
    expect(plain(pt.bytes(600_000_000))).toBe('600 MB');
    expect(plain(en.bytes(1_250_000_000))).toBe('1.3 GB');
    expect(plain(en.bytes(999))).toBe('999 byte');
  });
});

describe('dates', () => {
  test('follow the language', () => {
    expect(pt.day('2025-10-31')).toBe('31/10/2025');
    expect(en.day('2025-10-31')).toBe('10/31/25');
    expect(pt.day('yesterday')).toBe('–');
    expect(pt.day(null)).toBe('–');
  });

  test('of instants are told in Bahia, three hours behind UTC', () => {
    expect(plain(pt.instant('2025-11-01T01:30:00Z'))).toContain('31 de out. de 2025');
    expect(plain(pt.instant('2025-11-01T01:30:00Z'))).toContain('22:30');
    expect(pt.instant('never')).toBe('–');
  });

  test('are told relative to now, never in the future', () => {
    const now = Date.parse('2025-11-01T12:00:00Z');
    expect(pt.ago('2025-11-01T11:57:00Z', now)).toBe('há 3 minutos');
    expect(en.ago('2025-10-30T11:57:00Z', now)).toBe('2 days ago');
    expect(en.ago('2025-11-01T12:00:09Z', now)).toBe('now');
    expect(en.ago(undefined, now)).toBe('–');
  });
});

describe('durations', () => {
  test('are milliseconds below a second', () => {
    expect(plain(en.duration(12))).toBe('12 ms');
    expect(plain(pt.duration(1234))).toBe('1,2 s');
  });
});

describe('days', () => {
  test('count without a time zone', () => {
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(weekStart('2025-11-02')).toBe('2025-10-27');
    expect(weekStart('2025-10-27')).toBe('2025-10-27');
    expect(monthStart('2025-10-27')).toBe('2025-10-01');
    expect(dayInstant('2025-1-1')).toBeNaN();
  });
});
