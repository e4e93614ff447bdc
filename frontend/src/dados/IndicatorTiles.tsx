import type { Indicator } from '../api/data';
import { Card } from '../components/Card';
import { Figure } from '../components/Figure';
import { useSpeech } from '../i18n/context';

/** Business indicators as they were delivered, each at its newest day. */
export function IndicatorTiles({ indicators }: { indicators: Indicator[] }) {
  const { t, tCode, format } = useSpeech();
  const newest = newestOfEach(indicators);
  if (newest.length === 0) return null;
  return (
    <Card title={t('overview.indicators')}>
      <div class="figures figures-plain">
        {newest.map(({ metric, value, date }) => (
          <Figure
            key={metric}
            label={tCode('indicator', metric, metric.replaceAll('_', ' '))}
            value={metric === 'service_level' ? format.percent(asPercent(value)) : format.quantity(value)}
            hint={format.day(date)}
          />
        ))}
      </div>
    </Card>
  );
}

export function newestOfEach(indicators: readonly Indicator[]): Indicator[] {
  const newest = new Map<string, Indicator>();
  for (const each of indicators) {
    const known = newest.get(each.metric);
    if (known === undefined || known.date < each.date) newest.set(each.metric, each);
  }
  return [...newest.values()].toSorted((a, b) => a.metric.localeCompare(b.metric));
}

/** A service level comes as a share (0.97) or in percent (97), depending on who delivers. */
const asPercent = (value: number) => (value <= 1 ? value * 100 : value);
