import type { Condition } from '../api/ops';
import { Pill, type Tone } from '../components/Pill';
import { useSpeech } from '../i18n/context';
import { Because } from './Because';

/** Conditions of the stack, each as a question with its answer and why. */
export function Conditions({ conditions, now }: { conditions: Condition[]; now: number }) {
  const { tCode, format } = useSpeech();
  return (
    <ul class="conditions">
      {conditions.map((condition) => (
        <li key={condition.type}>
          <div class="condition-head">
            <strong>{tCode('condition', condition.type)}</strong>
            <Pill tone={toneOf(condition)}>{tCode('condition', condition.status)}</Pill>
          </div>
          <div class="hint">
            <Because reason={condition.reason} message={condition.message} lines="all" />
          </div>
          <time class="hint" dateTime={condition.lastTransitionTime} title={format.instant(condition.lastTransitionTime)}>
            {format.ago(condition.lastTransitionTime, now)}
          </time>
        </li>
      ))}
    </ul>
  );
}

/** “Degraded: no” is good news, “Ready: no” is not. */
export function toneOf({ type, status }: Pick<Condition, 'type' | 'status'>): Tone {
  if (status === 'Unknown') return 'quiet';
  if (type === 'Reconciling') return status === 'True' ? 'busy' : 'quiet';
  if (type === 'Paused') return status === 'True' ? 'busy' : 'quiet';
  const wanted = type === 'Degraded' || type === 'DiskPressure' ? 'False' : 'True';
  return status === wanted ? 'good' : 'bad';
}
