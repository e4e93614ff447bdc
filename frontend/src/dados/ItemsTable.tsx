import type { Item } from '../api/data';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';
import { Link, useRouter } from '../route/router';
import { itemRoute, type ItemsRoute } from '../route/routes';
import { clickSort, type SortKey } from '../route/sort';
import { ItemCodes } from './ItemCodes';

export function ItemsTable({ items, route }: { items: Item[]; route: ItemsRoute }) {
  const { t } = useSpeech();
  return (
    <table class="table table-items">
      <caption class="visually-hidden">{t('items.title')}</caption>
      <thead>
        <tr>
          <SortHead route={route} by={['name', 'item_id']} />
          <SortHead route={route} by={['category']} wideOnly />
          <th scope="col" class="wide-only">
            {t('items.unit')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ItemRow key={item.item_id} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function ItemRow({ item }: { item: Item }) {
  return (
    <tr>
      <th scope="row">
        <Link to={itemRoute(item.item_id)}>
          <PlainText>{item.name}</PlainText>
        </Link>
        <ItemCodes item={item} />
        <span class="narrow-only hint">
          <PlainText lines={1}>{`${item.category} · ${item.unit}`}</PlainText>
        </span>
      </th>
      <td class="wide-only">
        <PlainText lines={1}>{item.category}</PlainText>
      </td>
      <td class="wide-only">
        <PlainText lines={1}>{item.unit}</PlainText>
      </td>
    </tr>
  );
}

const NAMES = { name: 'items.name', item_id: 'items.sku', category: 'items.category' } as const;

interface SortHeadProps {
  route: ItemsRoute;
  /** What a column shows, each of which it can be sorted by. */
  by: SortKey[];
  wideOnly?: boolean;
}

function SortHead({ route, by, wideOnly = false }: SortHeadProps) {
  const active = by.includes(route.sort.by);
  const direction = route.sort.down ? 'descending' : 'ascending';
  return (
    <th scope="col" class={wideOnly ? 'wide-only' : undefined} aria-sort={active ? direction : undefined}>
      <span class="sorts">
        {by.map((key) => (
          <SortButton key={key} route={route} by={key} />
        ))}
      </span>
    </th>
  );
}

function SortButton({ route, by }: { route: ItemsRoute; by: SortKey }) {
  const { t } = useSpeech();
  const { go } = useRouter();
  return (
    <button
      type="button"
      class="sort"
      onClick={() => go({ ...route, sort: clickSort(route.sort, by), page: 1 }, 'replace')}
    >
      {t(NAMES[by])}
      <span class="sort-arrow" aria-hidden="true">
        {route.sort.by === by ? (route.sort.down ? '↓' : '↑') : ''}
      </span>
    </button>
  );
}
