import type { Health } from '../api/ops';
import { Pill, type Tone } from '../components/Pill';
import { useSpeech } from '../i18n/context';

const TONES: Record<Health, Tone> = {
  Healthy: 'good',
  Completed: 'good',
  Stopped: 'quiet',
  Progressing: 'busy',
  Degraded: 'bad',
  Missing: 'bad',
  Unknown: 'quiet',
};

export function HealthPill({ health }: { health: Health }) {
  const { tCode } = useSpeech();
  return <Pill tone={TONES[health]}>{tCode('health', health)}</Pill>;
}
