import { useContext } from 'preact/hooks';
import { fetchFamilies, fetchIndicators, fetchStockList, fetchSummary } from '../api/data';
import { Await } from '../components/Await';
import { Card } from '../components/Card';
import { PageHead } from '../components/PageHead';
import { useSpeech } from '../i18n/context';
import { Link } from '../route/router';
import { AttentionList } from './AttentionList';
import { FamilyBars } from './FamilyBars';
import { FocusChart } from './FocusChart';
import { IndicatorTiles } from './IndicatorTiles';
import { OverviewFigures } from './OverviewFigures';
import { demandPeriod } from './period';
import { ServedSnapshot, useData } from './snapshot';

const LISTED = 6;

/** What needs attention today. */
export function OverviewPage() {
  const { t, format } = useSpeech();
  const { extent } = useContext(ServedSnapshot);
  const counted = demandPeriod(extent);
  const summary = useData('summary', fetchSummary);
  const low = useData('stock low', (signal) => fetchStockList('understock', 1, LISTED, signal));
  const families = useData('families', fetchFamilies);
  const indicators = useData('indicators', fetchIndicators);
  return (
    <>
      <PageHead title={t('overview.title')} lead={t('overview.lead')} />
      <OverviewFigures summary={summary} stock={low} extent={extent} />
      <div class="columns">
        <Card
          flush
          title={t('overview.attention')}
          hint={t('overview.attentionHint')}
          aside={
            <Link class="button button-quiet" to={{ place: 'stock', status: 'understock', page: 1 }}>
              {t('overview.seeAll')}
            </Link>
          }
        >
          <Await resource={low}>{(list) => <AttentionList list={list} />}</Await>
        </Card>
        <Card title={t('overview.families')} hint={counted ? t('overview.familiesPeriod', format.period(counted)) : t('overview.familiesHint')}>
          <Await resource={families}>{({ data }) => <FamilyBars groups={data} />}</Await>
        </Card>
      </div>
      <Await resource={low}>{(list) => <FocusChart critical={list.data[0]} />}</Await>
      {indicators.value && <IndicatorTiles indicators={indicators.value.data} />}
    </>
  );
}
