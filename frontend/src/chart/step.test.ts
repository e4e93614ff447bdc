import { expect, test } from 'vitest';
import { step } from './step';

test('arrows walk from point to point and stop at the ends', () => {
  expect(step('ArrowRight', null, 3)).toBe(0);
  expect(step('ArrowLeft', null, 3)).toBe(2);
  expect(step('ArrowRight', 2, 3)).toBe(2);
  expect(step('ArrowLeft', 0, 3)).toBe(0);
});

test('Home and End jump, other keys and empty charts do nothing', () => {
  expect(step('Home', 2, 3)).toBe(0);
  expect(step('End', 0, 3)).toBe(2);
  expect(step('Enter', 0, 3)).toBeUndefined();
  expect(step('Home', null, 0)).toBeUndefined();
});
