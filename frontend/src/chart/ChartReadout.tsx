import type { ComponentChildren } from 'preact';
import { useSpeech, type Speech } from '../i18n/context';
import type { Grouping } from '../route/routes';
import type { Bucket } from './buckets';

interface ReadoutProps {
  bucket: Bucket | undefined;
  grouping: Grouping;
  unit: string;
  withForecast: boolean;
  children?: ComponentChildren;
}

/** The chart's legend, which also reads out the point under the cursor. */
export function ChartReadout({ bucket, grouping, unit, withForecast, children }: ReadoutProps) {
  const speech = useSpeech();
  const { t, format } = speech;
  const amount = (value: number | null) => (value === null ? '–' : `${format.quantity(value)} ${unit}`);
  return (
    <figcaption class="readout">
      <span class="readout-day" aria-live="polite">
        {bucket ? dayLabel(speech, grouping, bucket) : t('chart.hint')}
      </span>
      <span class="readout-key key-actual">
        {t('chart.actual')}
        {bucket && <strong>{amount(bucket.actual)}</strong>}
      </span>
      {withForecast && (
        <span class="readout-key key-forecast">
          {t('chart.forecast')}
          {bucket && <strong>{amount(bucket.forecast)}</strong>}
        </span>
      )}
      <span class="readout-end">{children}</span>
    </figcaption>
  );
}

/** What a bucket stands for: a day, a week, a month; told when days of it are missing. */
export function dayLabel(speech: Speech, grouping: Grouping, { day, partial }: Bucket): string {
  const label = wholeLabel(speech, grouping, day);
  return partial ? `${label} (${speech.t('chart.partial')})` : label;
}

function wholeLabel({ t, format }: Speech, grouping: Grouping, day: string): string {
  switch (grouping) {
    case 'day':
      return format.day(day);
    case 'week':
      return t('chart.weekOf', { date: format.day(day) });
    case 'month':
      return format.month(day);
  }
}
