import { describe, expect, test } from 'vitest';
import { failureOf, failureOfAnswer, RequestFailed } from './failure';
import { getJson, withQuery, type Fetch } from './http';

const patient = new AbortController().signal;
const answering = (status: number, body: string): Fetch => () => Promise.resolve(new Response(body, { status }));
const failureFrom = (call: Fetch, path = '/api/v1/items') =>
  getJson(path, patient, call).then(
    () => undefined,
    (error: unknown) => failureOf(error),
  );

describe('an answer', () => {
  test('that is JSON comes through', async () => {
    expect(await getJson('/api/v1/items', patient, answering(200, '{"total":3}'))).toEqual({ total: 3 });
  });

  test('that is not JSON is garbled', async () => {
    expect((await failureFrom(answering(200, '<html>')))?.kind).toBe('garbled');
  });
});

describe('a failure', () => {
  test('without an answer means offline', async () => {
    const failure = await failureFrom(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(failure?.kind).toBe('offline');
    expect(failure?.detail).toContain('Failed to fetch');
  });

  test('of a snapshot that is not there yet is told apart from an API that is down', () => {
    const problem = '{"title":"No data","detail":"No snapshot is loaded.","code":"no_snapshot","category":"resources"}';
    expect(failureOfAnswer('/api/v1/items', 503, problem)).toEqual({
      kind: 'noSnapshot',
      detail: 'HTTP 503 · no_snapshot · No snapshot is loaded.',
    });
    expect(failureOfAnswer('/api/v1/items', 503, '').kind).toBe('apiDown');
  });

  test('of the gateway names the back end that was meant', () => {
    expect(failureOfAnswer('/api/v1/items', 502, '{}').kind).toBe('apiDown');
    expect(failureOfAnswer('/ops/api/v1/status', 502, '<h1>Bad gateway</h1>').kind).toBe('opsDown');
    expect(failureOfAnswer('/api/v1/items', 504, '{}').kind).toBe('slow');
    expect(failureOfAnswer('/api/v1/items', 503, '{"code":"busy"}').kind).toBe('slow');
    expect(failureOfAnswer('/api/v1/items', 500, '{"code":"internal"}').kind).toBe('broken');
  });

  test('by the client is not found or refused', () => {
    expect(failureOfAnswer('/api/v1/items/x', 404, '{"title":"No such item"}')).toEqual({
      kind: 'notFound',
      detail: 'HTTP 404 · No such item',
    });
    expect(failureOfAnswer('/api/v1/items', 400, '{"code":"bad_sort"}').kind).toBe('refused');
  });

  test('with a hostile problem document keeps to text', () => {
    const failure = failureOfAnswer('/api/v1/items', 400, '{"title":{"a":1},"detail":7,"code":["x"]}');
    expect(failure.detail).toBe('HTTP 400');
    expect(failureOfAnswer('/api/v1/items', 500, 'null').detail).toBe('HTTP 500');
  });

  test('by the caller itself passes through', async () => {
    const gone = new AbortController();
    gone.abort();
    const call: Fetch = (_, init) => Promise.reject(init.signal?.reason as Error);
    await expect(getJson('/x', gone.signal, call)).rejects.not.toBeInstanceOf(RequestFailed);
  });
});

describe('a query', () => {
  test('leaves empty values out and escapes the rest', () => {
    expect(withQuery('/api/v1/items', { q: 'a&b', category: '', page: 2, sort: undefined })).toBe(
      '/api/v1/items?q=a%26b&page=2',
    );
    expect(withQuery('/api/v1/items', {})).toBe('/api/v1/items');
  });
});
