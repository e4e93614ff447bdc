import { WithCommand } from '../components/Command';
import { FailureMessage } from '../components/FailureMessage';
import { useSpeech } from '../i18n/context';
import { Link } from '../route/router';
import { itemsRoute, type Route } from '../route/routes';
import { ItemPage } from './ItemPage';
import { ItemsPage } from './ItemsPage';
import { OverviewPage } from './OverviewPage';
import { StockPage } from './StockPage';
import { ServedSnapshot, useSnapshot } from './snapshot';

type DataRoute = Exclude<Route, { place: 'operations' | 'unknown' }>;

/** The place of numbers: its sections, what data they show, and the section that is open. */
export function DataPlace({ route }: { route: DataRoute }) {
  const { t, format } = useSpeech();
  const { snapshot, version } = useSnapshot();
  const known = snapshot.value;
  // Without a snapshot no section has anything to show: say it once, not once per card.
  const missing = known ? undefined : snapshot.failure;
  return (
    <>
      <div class="subbar" role="region" aria-label={t('nav.data')}>
        <div class="subbar-inner">
          <Sections route={route} />
          {known && (
            <span class="hint subbar-note">{t('snapshot.loaded', { when: format.instant(known.created_at) })}</span>
          )}
        </div>
      </div>
      {known?.sample && <SampleNotice />}
      <main id="content" class="page" tabIndex={-1}>
        <ServedSnapshot.Provider value={{ known: known !== undefined, version, extent: known?.extent }}>
          {missing ? <FailureMessage failure={missing} retry={snapshot.reload} /> : <Section route={route} />}
        </ServedSnapshot.Provider>
      </main>
    </>
  );
}

function Sections({ route }: { route: DataRoute }) {
  const { t } = useSpeech();
  const inItems = route.place === 'items' || route.place === 'item';
  return (
    <nav class="sections" aria-label={t('nav.dataMenu')}>
      <Link to={{ place: 'overview' }} aria-current={route.place === 'overview' ? 'page' : undefined}>
        {t('nav.overview')}
      </Link>
      <Link to={itemsRoute()} aria-current={inItems ? (route.place === 'items' ? 'page' : 'true') : undefined}>
        {t('nav.items')}
      </Link>
      <Link
        to={{ place: 'stock', status: 'understock', page: 1 }}
        aria-current={route.place === 'stock' ? 'page' : undefined}
      >
        {t('nav.stock')}
      </Link>
    </nav>
  );
}

function SampleNotice() {
  const { t } = useSpeech();
  return (
    <aside class="notice" aria-label={t('sample.badge')}>
      <div class="notice-inner">
        <strong>{t('sample.badge')}</strong>
        <span>
          <WithCommand sentence={t('sample.explain')} command="./corrente data ingest FILE" />
        </span>
      </div>
    </aside>
  );
}

function Section({ route }: { route: DataRoute }) {
  switch (route.place) {
    case 'overview':
      return <OverviewPage />;
    case 'items':
      return <ItemsPage route={route} />;
    case 'item':
      return <ItemPage key={route.id} route={route} />;
    case 'stock':
      return <StockPage status={route.status} page={route.page} />;
  }
}
