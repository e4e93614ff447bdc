import { failureOfAnswer, RequestFailed } from './failure';

const DEADLINE_MILLIS = 15_000;

/** The parts of `fetch` used here, so that tests need no network. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

export type Query = Record<string, string | number | undefined>;

/**
 * GETs a JSON document of this origin.
 *
 * @throws RequestFailed when there is no usable answer; an abort by the caller's own signal passes through.
 */
export async function getJson<T>(path: string, signal: AbortSignal, call: Fetch = fetch): Promise<T> {
  const deadline = AbortSignal.timeout(DEADLINE_MILLIS);
  const { status, ok, body } = await answer(path, AbortSignal.any([signal, deadline]), call).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new RequestFailed({ kind: deadline.aborted ? 'slow' : 'offline', detail: `${path}: ${String(error)}` });
  });
  if (!ok) throw new RequestFailed(failureOfAnswer(path, status, body));
  try {
    return JSON.parse(body) as T;
  } catch {
    throw new RequestFailed({ kind: 'garbled', detail: `${path}: HTTP ${status}, not JSON` });
  }
}

async function answer(path: string, signal: AbortSignal, call: Fetch) {
  const response = await call(path, { signal, headers: { accept: 'application/json, application/problem+json' } });
  return { status: response.status, ok: response.ok, body: await response.text() };
}

/** Appends a query; empty and undefined values are left out. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
