import type { StockPosition } from '../api/data';
import { Pill, type Tone } from '../components/Pill';
import { useSpeech } from '../i18n/context';

const TONES: Record<StockPosition['status'], Tone> = { understock: 'low', overstock: 'high', ok: 'good' };

export function StockPill({ position }: { position: Pick<StockPosition, 'status' | 'critical'> }) {
  const { t } = useSpeech();
  if (position.critical) return <Pill tone="bad">{t('stock.critical')}</Pill>;
  return <Pill tone={TONES[position.status]}>{t(`stock.${position.status}`)}</Pill>;
}
