import { describe, expect, test } from 'vitest';
import type { Condition, ServiceStatus, StackStatus } from '../api/ops';
import { htmlOf, textOf } from '../testing';
import { Because } from './Because';
import { Conditions, toneOf } from './Conditions';
import { EventList } from './EventList';
import { PhaseBanner } from './PhaseBanner';
import { ServiceTable } from './ServiceTable';
import { watchedServices } from './watched';

const now = Date.parse('2026-11-24T12:00:00Z');
const service: ServiceStatus = {
  name: 'api', kind: 'service', image: 'corrente/api:local', imageId: '', sizeBytes: 178_300_000, health: 'Healthy',
  state: 'running', since: '2026-11-24T10:00:00Z', restarts: 0, reason: 'Healthy', message: 'its health check passes',
};
const status: StackStatus = {
  stack: 'corrente', generation: 2, observedGeneration: 2, phase: 'Healthy', conditions: [], services: [service],
  events: [], lastPass: { at: '2026-11-24T11:59:58Z', durationMillis: 41, changes: 0 },
};

describe('the phase', () => {
  test('is one sentence with counts', () => {
    const text = textOf(<PhaseBanner status={status} services={[service]} now={now} />);
    expect(text).toContain('Tudo funcionando');
    expect(text).toContain('1 de 1 serviços saudáveis');
    expect(text).toContain('há 2 segundos');
  });

  test('tells when a generation is not in force yet', () => {
    const behind = { ...status, phase: 'Progressing' as const, generation: 3 };
    expect(textOf(<PhaseBanner status={behind} services={[service]} now={now} />, 'en')).toContain('Generation 3');
  });
});

describe('a service', () => {
  test('shows image, size, health and age in plain words', () => {
    const text = textOf(<ServiceTable services={[service]} now={now} caption="x" />).replace(/\u00a0/g, ' ');
    for (const part of ['corrente/api:local', '178 MB', 'Saudável', 'há 2 horas']) expect(text).toContain(part);
    expect(text).not.toContain('reinício');
  });

  test('that suffers shows why, how often it was restarted, and a dash for what is not known', () => {
    const ill: ServiceStatus = {
      ...service, health: 'Degraded', restarts: 3, sizeBytes: 0, image: '', reason: 'BACKING_OFF', message: 'exited with code 1',
    };
    const text = textOf(<ServiceTable services={[ill]} now={now} caption="x" />);
    for (const part of ['Com problema', '3 reinícios', 'Falhou várias vezes', 'exited with code 1', '–']) {
      expect(text).toContain(part);
    }
  });
});

describe('the services on show', () => {
  const names = (of: StackStatus) => watchedServices(of).map(({ name, health }) => `${name} ${health}`);

  test('include the reconciler that answered, but no jobs', () => {
    const job = { ...service, name: 'sample', kind: 'job' as const };
    expect(names({ ...status, services: [service, job] })).toEqual(['api Healthy', 'reconciler Healthy']);
    expect(names({ ...status, lastPass: null })).toEqual(['api Healthy', 'reconciler Progressing']);
  });

  test('take the reconciler’s own word where it lists itself', () => {
    const itself = { ...service, name: 'reconciler', health: 'Degraded' as const };
    expect(names({ ...status, services: [itself] })).toEqual(['reconciler Degraded']);
  });
});

describe('a reason', () => {
  const because = (reason: string, message: string) => textOf(<Because reason={reason} message={message} />);

  test('is told in the reader’s language, with the message beside it', () => {
    expect(because('PORT_TAKEN', 'port 5000 is held by x')).toBe('A porta já está em uso port 5000 is held by x');
  });

  test('of a stack file has words in both languages', () => {
    for (const reason of ['STOPPED_BY_POLICY', 'Refused', 'Accepted', 'PassFailed', 'DesiredState']) {
      expect(because(reason, ''), reason).not.toBe(reason);
      expect(textOf(<Because reason={reason} message="" />, 'en'), reason).not.toBe(because(reason, ''));
    }
  });

  test('marks the reconciler’s own words as English', () => {
    expect(htmlOf(<Because reason="PORT_TAKEN" message="port 5000 is held by x" />)).toMatch(/<bdi[^>]*lang="en">port/);
  });

  test('that is good news needs no message', () => {
    expect(because('Healthy', 'its health check passes')).toBe('A verificação de saúde passa');
  });

  test('that we do not know leaves the word to the message, or to itself', () => {
    expect(because('FluxCapacitor', 'it hums')).toBe('it hums');
    expect(because('FluxCapacitor', '')).toBe('FluxCapacitor');
  });
});

describe('a condition', () => {
  test('is good or bad by what it asks', () => {
    expect(toneOf({ type: 'Ready', status: 'True' })).toBe('good');
    expect(toneOf({ type: 'Ready', status: 'False' })).toBe('bad');
    expect(toneOf({ type: 'Degraded', status: 'False' })).toBe('good');
    expect(toneOf({ type: 'Degraded', status: 'True' })).toBe('bad');
    expect(toneOf({ type: 'Reconciling', status: 'True' })).toBe('busy');
    expect(toneOf({ type: 'Ready', status: 'Unknown' })).toBe('quiet');
  });
});

describe('a refused stack file', () => {
  const message =
    'desired-state/stack.yaml:58:7 spec.services.redis.mem_limitt: unknown key "mem_limitt"; did you mean "mem_limit"? (the last accepted state stays in force)';
  const refused: Condition = { type: 'Degraded', status: 'True', reason: 'InvalidDesiredState', message, lastTransitionTime: service.since };

  test('is told right under the headline, what it means first, in full', () => {
    const degraded = { ...status, phase: 'Degraded' as const, conditions: [refused] };
    const text = textOf(<PhaseBanner status={degraded} services={[service]} now={now} />);
    expect(text).toMatch(/Precisa de atenção .* continua rodando.*stack\.yaml:58:7.*stays in force\)/);
    expect(htmlOf(<PhaseBanner status={degraded} services={[service]} now={now} />)).not.toContain('plain-2');
  });

  test('is not cut off among the conditions either', () => {
    expect(htmlOf(<Conditions conditions={[refused]} now={now} />)).toContain('plain-all');
  });
});

describe('events', () => {
  test('show hostile messages as text', () => {
    const event = { time: '2026-11-24T11:00:00Z', service: '<b>x</b>', type: 'Warning' as const, reason: 'X', message: '<script>1</script>' };
    const html = htmlOf(<EventList events={[event]} now={now} />);
    expect(html).not.toMatch(/<script>|<b>/);
    expect(html).toContain('event-bad');
  });

  test('that there are none of is told', () => {
    expect(textOf(<EventList events={[]} now={now} />, 'en')).toContain('Nothing has happened');
  });
});
