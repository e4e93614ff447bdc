import { useEffect, useState } from 'preact/hooks';

/** The present, renewed every so often, for texts such as “3 minutes ago”. */
export function useNow(everyMillis = 1_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMillis);
    return () => clearInterval(timer);
  }, [everyMillis]);
  return now;
}
