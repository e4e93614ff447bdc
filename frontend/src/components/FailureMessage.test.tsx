import { describe, expect, test } from 'vitest';
import type { FailureKind } from '../api/failure';
import { htmlOf, textOf } from '../testing';
import { FailureMessage } from './FailureMessage';

const said = (kind: FailureKind, language: 'pt-BR' | 'en' = 'pt-BR') =>
  textOf(<FailureMessage failure={{ kind, detail: 'HTTP 502 · x' }} retry={() => undefined} />, language);

describe('a failure', () => {
  const kinds: FailureKind[] = [
    'offline', 'apiDown', 'opsDown', 'slow', 'broken', 'noSnapshot', 'notFound', 'refused', 'garbled',
  ];

  test.each(kinds)('of kind %s has a sentence in both languages', (kind) => {
    expect(said(kind)).not.toBe(said(kind, 'en'));
    expect(said(kind)).not.toMatch(/\{\w+\}|undefined/);
  });

  test('of an empty store tells the command that loads data', () => {
    expect(said('noSnapshot')).toContain('./corrente data ingest FILE');
  });

  test('of the reconciler tells the command that starts it', () => {
    expect(said('opsDown')).toContain('./corrente up');
  });

  test('of the API leads to Operação and can be tried again', () => {
    const html = htmlOf(<FailureMessage failure={{ kind: 'apiDown', detail: '' }} retry={() => undefined} />);
    expect(html).toContain('href="/operacao"');
    expect(html).toContain('Tentar de novo');
  });

  test('shows a hostile detail as text', () => {
    const detail = '<img src=x onerror=alert(1)>';
    expect(htmlOf(<FailureMessage failure={{ kind: 'refused', detail }} retry={() => undefined} />)).not.toContain('<img');
  });
});
