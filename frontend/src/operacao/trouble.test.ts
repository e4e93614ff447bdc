import { describe, expect, test } from 'vitest';
import type { Condition } from '../api/ops';
import { en } from '../i18n/en';
import { complaintsIn, meaningOf, troublesOf } from './trouble';

const condition = (type: string, status: Condition['status'], reason = '') => ({
  type, status, reason, message: '', lastTransitionTime: '2026-11-24T10:00:00Z',
});

describe('troubles', () => {
  test('are a degraded stack and a refused image, not one that is starting', () => {
    const conditions = [
      condition('Ready', 'False'),
      condition('Reconciling', 'True'),
      condition('PolicyAccepted', 'False'),
      condition('Degraded', 'True'),
    ];
    expect(troublesOf(conditions).map(({ type }) => type)).toEqual(['PolicyAccepted', 'Degraded']);
    expect(troublesOf([condition('PolicyAccepted', 'True'), condition('Degraded', 'False')])).toEqual([]);
  });

  test('of a file mean something else when none was ever accepted', () => {
    const refused = condition('Degraded', 'True', 'InvalidDesiredState');
    expect(meaningOf(refused, [condition('Ready', 'True', 'AllHealthy'), refused])).toBe('InvalidDesiredState');
    expect(meaningOf(refused, [condition('Ready', 'False', 'InvalidDesiredState'), refused])).toBe('NothingAccepted');
  });

  test('have a sentence for each reason that there is', () => {
    const reasons = ['InvalidDesiredState', 'NothingAccepted', 'ImageRefused', 'ServiceProblem', 'EngineUnreachable', 'PassFailed'];
    for (const reason of reasons) expect(Object.keys(en)).toContain(`trouble.${reason}`);
  });
});

describe('a message of the reconciler', () => {
  test('gives the place and what is wrong there, with its suggestion', () => {
    expect(complaintsIn('desired-state/stack.yaml:58:7 spec.services.redis.mem_limitt: unknown key "mem_limitt"; did you mean "mem_limit"?')).toEqual([
      {
        place: 'desired-state/stack.yaml:58:7 spec.services.redis.mem_limitt',
        text: 'unknown key "mem_limitt"; did you mean "mem_limit"?',
      },
    ]);
  });

  test('about several places gives each of them', () => {
    const message = 'a/stack.yaml:3:1 spec.x[0]: no; use y; a/stack.yaml:9:2: bad: worse; .env:4: no "="';
    expect(complaintsIn(message)).toEqual([
      { place: 'a/stack.yaml:3:1 spec.x[0]', text: 'no; use y' },
      { place: 'a/stack.yaml:9:2', text: 'bad: worse' },
      { place: '.env:4', text: 'no "="' },
    ]);
  });

  test('about something else stays whole', () => {
    const message = 'api: its health check fails: dial 127.0.0.1:5000; next try in 20 s.\nredis: paused';
    expect(complaintsIn(message)).toEqual([{ place: '', text: message }]);
    expect(complaintsIn('')).toEqual([]);
  });
});
