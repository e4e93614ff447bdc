import type { Extent, ForecastSummary, StockList } from '../api/data';
import { Await } from '../components/Await';
import { Figure } from '../components/Figure';
import { useSpeech } from '../i18n/context';
import type { Resource } from '../resource/useResource';
import { itemsRoute } from '../route/routes';
import { actualPeriod, forecastPeriod } from './period';

interface OverviewFiguresProps {
  summary: Resource<ForecastSummary>;
  stock: Resource<StockList>;
  extent: Extent | undefined;
}

/** The figures at the top of the overview; each links to what it counts. */
export function OverviewFigures({ summary, stock, extent }: OverviewFiguresProps) {
  return (
    <div class="figures">
      <Await resource={stock} shape="line">
        {(list) => <StockFigures counts={list.counts} />}
      </Await>
      <Await resource={summary} shape="line">
        {(value) => <ForecastFigures summary={value} extent={extent} />}
      </Await>
    </div>
  );
}

function StockFigures({ counts }: { counts: StockList['counts'] }) {
  const { t, tCount, format } = useSpeech();
  // Nothing counted is not the same as nothing missing.
  if (counts.understock + counts.overstock + counts.ok === 0) {
    return <Figure label={t('stock.title')} value="–" hint={t('stock.noRecords')} />;
  }
  return (
    <>
      <Figure
        label={t('overview.understock')}
        value={format.quantity(counts.understock)}
        hint={tCount('overview.understockHint', counts.critical)}
        {...(counts.understock > 0 && { tone: 'low' })}
        to={{ place: 'stock', status: 'understock', page: 1 }}
      />
      <Figure
        label={t('overview.overstock')}
        value={format.quantity(counts.overstock)}
        hint={t('overview.overstockHint')}
        {...(counts.overstock > 0 && { tone: 'high' })}
        to={{ place: 'stock', status: 'overstock', page: 1 }}
      />
    </>
  );
}

/** The forecast reaches further than what has happened, so each total names its own days. */
export function ForecastFigures({ summary, extent }: { summary: ForecastSummary; extent: Extent | undefined }) {
  const { t, format } = useSpeech();
  if (summary.item_count === 0) {
    return <Figure label={t('overview.forecast')} value="–" hint={t('overview.noForecast')} />;
  }
  const forecast = forecastPeriod(summary);
  const actual = actualPeriod(summary, extent);
  return (
    <>
      <Figure
        label={t('overview.forecast')}
        value={format.quantity(rounded(summary.total_forecast))}
        hint={forecast ? t('overview.forecastPeriod', format.period(forecast)) : t('overview.units')}
      />
      <Figure
        label={t('overview.actual')}
        value={format.quantity(rounded(summary.total_actual))}
        hint={actual ? t('overview.actualPeriod', format.period(actual)) : t('overview.units')}
      />
      <Figure label={t('overview.mape')} value={format.percent(summary.mape)} hint={t('overview.mapeHint')} />
      <Figure
        label={t('overview.items')}
        value={format.quantity(summary.item_count)}
        hint={t('overview.itemsHint', { source: summary.source ?? '–' })}
        to={itemsRoute()}
      />
    </>
  );
}

/** Totals over hundreds of items read better without a tenth of a unit. */
const rounded = (value: number | null) => (value === null ? null : Math.round(value));
