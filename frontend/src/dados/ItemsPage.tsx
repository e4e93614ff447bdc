import { fetchItems, ITEMS_PER_PAGE, type Item, type Page } from '../api/data';
import { Await } from '../components/Await';
import { Card } from '../components/Card';
import { Message } from '../components/Message';
import { PageHead } from '../components/PageHead';
import { Pager } from '../components/Pager';
import { useSpeech } from '../i18n/context';
import { Link } from '../route/router';
import { itemsRoute, type ItemsRoute } from '../route/routes';
import { ItemsFilter } from './ItemsFilter';
import { ItemsTable } from './ItemsTable';
import { useData } from './snapshot';

/** All items: search, family, order, pages; the address holds them. */
export function ItemsPage({ route }: { route: ItemsRoute }) {
  const { t, tCount } = useSpeech();
  const found = useData(`items ${JSON.stringify(route)}`, (signal) => fetchItems(route, signal));
  return (
    <>
      <PageHead title={t('items.title')} lead={found.value && tCount('items.lead', found.value.total)} />
      <Card flush>
        <ItemsFilter route={route} />
        <div class={found.loading && found.value ? 'fading' : undefined} aria-busy={found.loading}>
          <Await resource={found} shape="page">
            {(page) => <FoundItems page={page} route={route} />}
          </Await>
        </div>
      </Card>
    </>
  );
}

function FoundItems({ page, route }: { page: Page<Item>; route: ItemsRoute }) {
  const { t } = useSpeech();
  if (page.data.length === 0) {
    const clear = (
      <Link class="button" to={itemsRoute()}>
        {t('items.clear')}
      </Link>
    );
    return (
      <Message icon="search" title={t('items.none')} action={clear}>
        <p>{t('items.noneHint')}</p>
      </Message>
    );
  }
  return (
    <>
      <ItemsTable items={page.data} route={route} />
      <Pager
        page={route.page}
        pageSize={ITEMS_PER_PAGE}
        total={page.total}
        to={(number) => ({ ...route, page: number })}
      />
    </>
  );
}
