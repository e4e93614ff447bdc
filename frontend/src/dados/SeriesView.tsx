import { useMemo } from 'preact/hooks';
import type { Series } from '../api/data';
import { intoBuckets, within } from '../chart/buckets';
import { SeriesChart } from '../chart/SeriesChart';
import { SeriesTable } from '../chart/SeriesTable';
import { Message } from '../components/Message';
import { useSpeech } from '../i18n/context';
import type { Grouping, Window } from '../route/routes';
import { ProvenanceFacts } from './ProvenanceFacts';

interface SeriesViewProps {
  series: Series;
  window: Window;
  grouping: Grouping;
  height?: number;
}

/** One item's series: where it comes from, the chart, and the table behind it. */
export function SeriesView({ series, window, grouping, height }: SeriesViewProps) {
  const { t } = useSpeech();
  const buckets = useMemo(() => intoBuckets(within(series.data, window, grouping), grouping), [series, window, grouping]);
  if (buckets.length === 0) return <Message icon="box" title={t('item.noSeries')} />;
  return (
    <>
      <ProvenanceFacts provenance={series.provenance[0]} />
      <SeriesChart
        buckets={buckets}
        grouping={grouping}
        name={series.item.name}
        unit={series.item.unit}
        {...(height && { height })}
      />
      <SeriesTable buckets={buckets} grouping={grouping} />
    </>
  );
}
