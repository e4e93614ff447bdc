import { useEffect, useState } from 'preact/hooks';

const query = () => matchMedia('(prefers-color-scheme: dark)');

/** Whether the page is dark right now; a canvas cannot follow a style sheet by itself. */
export function useDarkness(): boolean {
  const [dark, setDark] = useState(() => query().matches);
  useEffect(() => {
    const watched = query();
    const onChange = () => setDark(watched.matches);
    watched.addEventListener('change', onChange);
    return () => watched.removeEventListener('change', onChange);
  }, []);
  return dark;
}
