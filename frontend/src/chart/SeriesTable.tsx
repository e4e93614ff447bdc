import { useState } from 'preact/hooks';
import { useSpeech } from '../i18n/context';
import type { Grouping } from '../route/routes';
import type { Bucket } from './buckets';
import { dayLabel } from './ChartReadout';

/** The numbers behind the chart, newest first; rows are made only once somebody opens it. */
export function SeriesTable({ buckets, grouping }: { buckets: Bucket[]; grouping: Grouping }) {
  const { t, tCount } = useSpeech();
  const [open, setOpen] = useState(false);
  return (
    <details class="series-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('chart.table')} <span class="hint">({tCount('chart.rows', buckets.length)})</span>
      </summary>
      {open && (
        <div class="table-scroll table-tall" tabIndex={0} role="region" aria-label={t('chart.table')}>
          <Rows buckets={buckets} grouping={grouping} />
        </div>
      )}
    </details>
  );
}

function Rows({ buckets, grouping }: { buckets: Bucket[]; grouping: Grouping }) {
  const speech = useSpeech();
  const { t, format } = speech;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{t('chart.date')}</th>
          <th scope="col" class="number">
            {t('chart.actual')}
          </th>
          <th scope="col" class="number">
            {t('chart.forecast')}
          </th>
        </tr>
      </thead>
      <tbody>
        {buckets.toReversed().map((bucket) => (
          <tr key={bucket.day}>
            <td>{dayLabel(speech, grouping, bucket)}</td>
            <td class="number">{format.quantity(bucket.actual)}</td>
            <td class="number">{format.quantity(bucket.forecast)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
