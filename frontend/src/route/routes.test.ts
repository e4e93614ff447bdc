import { describe, expect, test } from 'vitest';
import { itemRoute, itemsRoute, readRoute, writeRoute, type Route } from './routes';
import { clickSort, readSort, writeSort } from './sort';

describe('an address', () => {
  const places: Route[] = [
    { place: 'overview' },
    { place: 'operations' },
    { place: 'stock', status: 'overstock', page: 1 },
    { place: 'stock', status: 'understock', page: 3 },
    itemsRoute(),
    itemsRoute({ q: 'cabo & "fibra" ção', category: 'MATERIAL CIVIL', sort: { by: 'item_id', down: true }, page: 7 }),
    itemRoute('010825'),
    { ...itemRoute('a/b?c#d <e>'), window: 'all', grouping: 'month', source: 'prophet' },
  ];

  test.each(places)('leads back to its place: %j', (place) => {
    expect(readRoute(writeRoute(place))).toEqual(place);
  });

  test('stays short where everything is as usual', () => {
    expect(writeRoute(itemsRoute())).toBe('/itens');
    expect(writeRoute(itemRoute('X1'))).toBe('/itens/X1');
  });

  test('that makes no sense falls back to defaults', () => {
    expect(readRoute('/itens?pagina=-3&ordem=price')).toEqual(itemsRoute());
    expect(readRoute('/itens/X1?janela=7&por=year')).toEqual(itemRoute('X1'));
    expect(readRoute('/estoque?situacao=%3Cscript%3E')).toEqual({ place: 'stock', status: 'understock', page: 1 });
  });

  test('that leads nowhere is an unknown page', () => {
    for (const path of ['/wp-admin', '/itens/a/b', '/operacao/x', '/itens/%E0%A4%A']) {
      expect(readRoute(path)).toEqual({ place: 'unknown' });
    }
  });
});

describe('sorting', () => {
  test('reads and writes the form of the API', () => {
    expect(readSort('-item_id')).toEqual({ by: 'item_id', down: true });
    expect(readSort('price')).toEqual({ by: 'name', down: false });
    expect(readSort(null)).toEqual({ by: 'name', down: false });
    expect(writeSort({ by: 'category', down: true })).toBe('-category');
  });

  test('turns round on a second click and starts upward on another column', () => {
    const first = clickSort({ by: 'name', down: false }, 'name');
    expect(first).toEqual({ by: 'name', down: true });
    expect(clickSort(first, 'name')).toEqual({ by: 'name', down: false });
    expect(clickSort(first, 'item_id')).toEqual({ by: 'item_id', down: false });
  });
});
