import { createContext, type ComponentChildren } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { readRoute, writeRoute, type Route } from './routes';

interface Router {
  route: Route;
  /** `replace` keeps one entry in the history, for changes within a view such as typing in a search. */
  go: (route: Route, how?: 'push' | 'replace') => void;
}

const RouterContext = createContext<Router>({ route: { place: 'overview' }, go: () => undefined });
export const useRouter = (): Router => useContext(RouterContext);

const here = () => readRoute(location.pathname + location.search);

export function RouterProvider({ children }: { children: ComponentChildren }) {
  const [route, setRoute] = useState(here);
  useEffect(() => {
    const onPop = () => setRoute(here());
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);
  const go = useCallback((next: Route, how: 'push' | 'replace' = 'push') => {
    const method = how === 'push' ? 'pushState' : 'replaceState';
    history[method](null, '', writeRoute(next));
    setRoute(next);
    if (how === 'push') scrollTo({ top: 0 });
  }, []);
  const router = useMemo(() => ({ route, go }), [route, go]);
  return <RouterContext.Provider value={router}>{children}</RouterContext.Provider>;
}

interface LinkProps {
  to: Route;
  class?: string;
  'aria-label'?: string;
  'aria-current'?: 'page' | 'true' | undefined;
  children: ComponentChildren;
}

/** A real link: opens in a new tab, can be copied, and does not reload the page on a plain click. */
export function Link({ to, children, ...rest }: LinkProps) {
  const { go } = useRouter();
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a {...rest} href={writeRoute(to)} onClick={onClick}>
      {children}
    </a>
  );
}
