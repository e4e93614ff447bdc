import type { Item } from '../api/data';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';
import { Link, useRouter } from '../route/router';
import { itemRoute, type ItemsRoute } from '../route/routes';
import { clickSort, type SortKey } from '../route/sort';

export function ItemsTable({ items, route }: { items: Item[]; route: ItemsRoute }) {
  const { t } = useSpeech();
  return (
    <table class="table table-items">
      <caption class="visually-hidden">{t('items.title')}</caption>
      <thead>
        <tr>
          <SortHead route={route} by="item_id" text={t('items.sku')} />
          <SortHead route={route} by="name" text={t('items.name')} />
          <SortHead route={route} by="category" text={t('items.category')} wideOnly />
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
      <td class="code">
        <PlainText lines={1}>{item.sku}</PlainText>
      </td>
      <th scope="row">
        <Link to={itemRoute(item.item_id)}>
          <PlainText>{item.name}</PlainText>
        </Link>
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

interface SortHeadProps {
  route: ItemsRoute;
  by: SortKey;
  text: string;
  wideOnly?: boolean;
}

function SortHead({ route, by, text, wideOnly = false }: SortHeadProps) {
  const { go } = useRouter();
  const active = route.sort.by === by;
  const direction = route.sort.down ? 'descending' : 'ascending';
  return (
    <th scope="col" class={wideOnly ? 'wide-only' : undefined} aria-sort={active ? direction : undefined}>
      <button
        type="button"
        class="sort"
        onClick={() => go({ ...route, sort: clickSort(route.sort, by), page: 1 }, 'replace')}
      >
        {text}
        <span class="sort-arrow" aria-hidden="true">
          {active ? (route.sort.down ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  );
}
