import { describe, expect, test } from 'vitest';
import { waitAfter } from './useResource';

describe('the next reading', () => {
  test('comes by itself only where it was asked for', () => {
    expect(waitAfter(undefined, undefined)).toBeUndefined();
    expect(waitAfter(undefined, 3_000)).toBe(3_000);
  });

  test('comes soon after a failure that may pass', () => {
    expect(waitAfter({ kind: 'apiDown', detail: '' }, undefined)).toBe(5_000);
    expect(waitAfter({ kind: 'noSnapshot', detail: '' }, 30_000)).toBe(5_000);
    expect(waitAfter({ kind: 'opsDown', detail: '' }, 3_000)).toBe(3_000);
  });

  test('does not come after a failure that is final', () => {
    expect(waitAfter({ kind: 'notFound', detail: '' }, undefined)).toBeUndefined();
    expect(waitAfter({ kind: 'refused', detail: '' }, undefined)).toBeUndefined();
  });
});
