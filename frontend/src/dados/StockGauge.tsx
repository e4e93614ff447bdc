import type { StockPosition } from '../api/data';
import { useSpeech } from '../i18n/context';

type Gauged = Pick<StockPosition, 'current_stock' | 'reorder_point' | 'critical' | 'status'>;

/** Stock against its reorder point: a bar, and a mark where buying should have begun. */
export function StockGauge({ position }: { position: Gauged }) {
  const { t, format } = useSpeech();
  const { current_stock: stock, reorder_point: reorder } = position;
  const { fill, mark } = gaugeShares(stock, reorder);
  const tone = position.critical ? 'bad' : position.status;
  return (
    <span class="gauge">
      <span class="gauge-numbers" aria-hidden="true">
        <strong>{format.quantity(stock)}</strong> / {format.quantity(reorder)}
      </span>
      <span
        class={`gauge-bar gauge-${tone}`}
        role="img"
        aria-label={t('stock.gauge', { current: format.quantity(stock), reorder: format.quantity(reorder) })}
      >
        <span class="gauge-fill" style={{ width: `${fill}%` }} />
        <span class="gauge-mark" style={{ left: `${mark}%` }} />
      </span>
    </span>
  );
}

/** Shares of the bar in percent, scaled so that both stock and reorder point fit on it. */
export function gaugeShares(stock: number, reorder: number): { fill: number; mark: number } {
  const whole = Math.max(stock, reorder * 1.5, 1);
  const share = (value: number) => Math.min(100, Math.max(0, Math.round((value / whole) * 100)));
  return { fill: share(stock), mark: share(reorder) };
}
