import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { failureOf, type Failure } from '../api/failure';

/** A document being read: its last good value, its last failure, or neither yet. */
export interface Resource<T> {
  value: T | undefined;
  /** Set when the latest attempt failed; `value` then is what was known before. */
  failure: Failure | undefined;
  loading: boolean;
  reload: () => void;
}

type Settled<T> = Pick<Resource<T>, 'value' | 'failure' | 'loading'>;

/** How soon a failed read is tried again by itself, so that a page comes back without being touched. */
const RETRY_MILLIS = 5_000;

/**
 * Reads a document and keeps it fresh.
 *
 * @param key names what is read; another key reads again and keeps the old value on screen meanwhile
 * @param read does the reading; it must depend on nothing but the key
 * @param everyMillis reads again after that time, while the page is visible
 */
export function useResource<T>(
  key: string,
  read: (signal: AbortSignal) => Promise<T>,
  everyMillis?: number,
): Resource<T> {
  const [settled, settle] = useState<Settled<T>>({ value: undefined, failure: undefined, loading: true });
  const [attempt, setAttempt] = useState(0);
  const latestRead = useRef(read);
  latestRead.current = read;
  const reload = useCallback(() => setAttempt((count) => count + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    settle((before) => ({ ...before, loading: true }));
    latestRead.current(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) settle({ value, failure: undefined, loading: false });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        settle((before) => ({ value: before.value, failure: failureOf(error), loading: false }));
      },
    );
    return () => abort.abort();
  }, [key, attempt]);

  useAgain(settled, reload, everyMillis);
  return { ...settled, reload };
}

/** Plans the next reading once one is settled; a hidden page waits until it is looked at. */
function useAgain(settled: Settled<unknown>, reload: () => void, everyMillis: number | undefined) {
  useEffect(() => {
    const wait = waitAfter(settled.failure, everyMillis);
    if (wait === undefined || settled.loading) return;
    const again = () => {
      if (!document.hidden) reload();
    };
    const timer = setTimeout(again, wait);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [settled, reload, everyMillis]);
}

/** Milliseconds until the next reading, or undefined when there is none. */
export function waitAfter(failure: Failure | undefined, everyMillis: number | undefined): number | undefined {
  if (failure === undefined) return everyMillis;
  const final = failure.kind === 'notFound' || failure.kind === 'refused';
  return final ? everyMillis : Math.min(everyMillis ?? RETRY_MILLIS, RETRY_MILLIS);
}
