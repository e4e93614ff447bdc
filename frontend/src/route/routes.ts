import { readSort, writeSort, type Sort } from './sort';

export const WINDOWS = ['90', '365', 'all'] as const;
export const GROUPINGS = ['day', 'week', 'month'] as const;
export const STOCK_STATUSES = ['understock', 'overstock', 'ok'] as const;
export type Window = (typeof WINDOWS)[number];
export type Grouping = (typeof GROUPINGS)[number];
export type StockStatus = (typeof STOCK_STATUSES)[number];

export interface ItemsRoute {
  place: 'items';
  q: string;
  category: string;
  sort: Sort;
  /** Counted from 1. */
  page: number;
}

export interface ItemRoute {
  place: 'item';
  id: string;
  window: Window;
  grouping: Grouping;
  /** Empty: the source that the API takes by itself. */
  source: string;
}

/** Where the reader is. The address holds all of it, so that a link shows a colleague the same view. */
export type Route =
  | { place: 'overview' }
  | ItemsRoute
  | ItemRoute
  | { place: 'stock'; status: StockStatus; page: number }
  | { place: 'operations' }
  | { place: 'unknown' };

export const itemsRoute = (part: Partial<Omit<ItemsRoute, 'place'>> = {}): ItemsRoute => ({
  place: 'items',
  q: '',
  category: '',
  sort: { by: 'name', down: false },
  page: 1,
  ...part,
});

export const itemRoute = (id: string): ItemRoute => ({
  place: 'item',
  id,
  window: '365',
  grouping: 'week',
  source: '',
});

/** Reads path and query of an address; whatever is not understood takes its default. */
export function readRoute(pathAndQuery: string): Route {
  const url = new URL(pathAndQuery, 'http://page');
  const query = url.searchParams;
  const [first, second, ...more] = segments(url.pathname);
  if (more.length > 0) return { place: 'unknown' };
  if (first === undefined) return { place: 'overview' };
  if (first === 'operacao' && second === undefined) return { place: 'operations' };
  if (first === 'estoque' && second === undefined) {
    return { place: 'stock', status: oneOf(STOCK_STATUSES, query.get('situacao')), page: readPage(query) };
  }
  if (first !== 'itens') return { place: 'unknown' };
  if (second === undefined) {
    return itemsRoute({
      q: query.get('q') ?? '',
      category: query.get('familia') ?? '',
      sort: readSort(query.get('ordem')),
      page: readPage(query),
    });
  }
  return {
    place: 'item',
    id: second,
    window: oneOf(WINDOWS, query.get('janela'), '365'),
    grouping: oneOf(GROUPINGS, query.get('por'), 'week'),
    source: query.get('fonte') ?? '',
  };
}

/** The address of a place; defaults are left out, so that addresses stay short. */
export function writeRoute(route: Route): string {
  switch (route.place) {
    case 'overview':
    case 'unknown':
      return '/';
    case 'operations':
      return '/operacao';
    case 'stock':
      return address('/estoque', {
        situacao: unless('understock', route.status),
        pagina: unless('1', String(route.page)),
      });
    case 'items':
      return address('/itens', {
        q: route.q,
        familia: route.category,
        ordem: unless('name', writeSort(route.sort)),
        pagina: unless('1', String(route.page)),
      });
    case 'item':
      return address(`/itens/${encodeURIComponent(route.id)}`, {
        janela: unless('365', route.window),
        por: unless('week', route.grouping),
        fonte: route.source,
      });
  }
}

function segments(path: string): string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return ['?']; // a broken escape is an unknown page, not a crash
  }
}

function oneOf<T extends string>(known: readonly [T, ...T[]], text: string | null, otherwise: T = known[0]): T {
  return known.find((each) => each === text) ?? otherwise;
}

function readPage(query: URLSearchParams): number {
  const page = Number(query.get('pagina') ?? '1');
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

const unless = (usual: string, text: string): string => (text === usual ? '' : text);

function address(path: string, query: Record<string, string>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
