import { fetchSeries, type Item, type Series } from '../api/data';
import { Await } from '../components/Await';
import { Card } from '../components/Card';
import { PageHead } from '../components/PageHead';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';
import { Link } from '../route/router';
import { itemsRoute, type ItemRoute } from '../route/routes';
import { codesOf } from './ItemCodes';
import { ItemStockCard } from './ItemStockCard';
import { SeriesChoices } from './SeriesChoices';
import { SeriesView } from './SeriesView';
import { useData } from './snapshot';

/** One item: its series and its stock. */
export function ItemPage({ route }: { route: ItemRoute }) {
  const series = useData(`series ${route.id} ${route.source}`, (signal) => fetchSeries(route.id, route.source, signal));
  return (
    <Await resource={series} shape="page">
      {(value) => <ItemView series={value} route={route} />}
    </Await>
  );
}

function ItemView({ series, route }: { series: Series; route: ItemRoute }) {
  const { t } = useSpeech();
  return (
    <>
      <ItemHead item={series.item} />
      <Card title={t('item.chart')} aside={<SeriesChoices route={route} series={series} />}>
        <SeriesView series={series} window={route.window} grouping={route.grouping} />
      </Card>
      <ItemStockCard item={series.item} />
    </>
  );
}

function ItemHead({ item }: { item: Item }) {
  const { t } = useSpeech();
  return (
    <PageHead
      title={item.name}
      heading={<PlainText>{item.name}</PlainText>}
      above={
        <p class="crumb">
          <Link to={itemsRoute()}>{t('item.back')}</Link>
          {' / '}
          <Link to={itemsRoute({ category: item.category })}>
            <PlainText lines={1}>{item.category}</PlainText>
          </Link>
        </p>
      }
      lead={
        <>
          {t('items.sku')} <PlainText lines={1}>{codesOf(item)}</PlainText> · {t('items.unit')}{' '}
          <PlainText lines={1}>{item.unit}</PlainText>
        </>
      }
    />
  );
}
