import { fetchSeries, fetchTopItem, type StockPosition } from '../api/data';
import { Await } from '../components/Await';
import { Card } from '../components/Card';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';
import { Link } from '../route/router';
import { itemRoute } from '../route/routes';
import { ItemCodes } from './ItemCodes';
import { SeriesView } from './SeriesView';
import { useData } from './snapshot';

/** The series of the item that needs a look first: the most critical one, else the one in most demand. */
export function FocusChart({ critical }: { critical: StockPosition | undefined }) {
  return critical ? <Focus id={critical.item_id} name={critical.name} hint="overview.focusHint" /> : <TopItem />;
}

function TopItem() {
  const top = useData('top item', fetchTopItem).value?.data[0];
  return top ? <Focus id={top.key} name={top.label ?? top.key} hint="overview.focusTopHint" /> : null;
}

interface FocusProps {
  id: string;
  name: string;
  hint: 'overview.focusHint' | 'overview.focusTopHint';
}

function Focus({ id, name, hint }: FocusProps) {
  const { t } = useSpeech();
  const series = useData(`series ${id}`, (signal) => fetchSeries(id, '', signal));
  return (
    <Card
      title={<PlainText>{t('overview.focus', { name })}</PlainText>}
      hint={
        <>
          {series.value && <ItemCodes item={series.value.item} />}
          {t(hint)}
        </>
      }
      aside={
        <Link class="button button-quiet" to={itemRoute(id)}>
          {t('overview.openItem')}
        </Link>
      }
    >
      <Await resource={series}>
        {(value) => <SeriesView series={value} window="365" grouping="week" height={240} />}
      </Await>
    </Card>
  );
}
