import type { ServiceStatus, StackStatus } from '../api/ops';
import { Icon, type IconName } from '../components/Icon';
import { useSpeech } from '../i18n/context';
import { Troubles } from './Troubles';

const ICONS: Record<StackStatus['phase'], IconName> = { Healthy: 'check', Progressing: 'clock', Degraded: 'alert' };

interface PhaseBannerProps {
  status: StackStatus;
  services: ServiceStatus[];
  now: number;
}

/** The one sentence that says whether everything is all right, and right below it what is not. */
export function PhaseBanner({ status, services, now }: PhaseBannerProps) {
  const { t, tCount, format } = useSpeech();
  const { phase, generation, observedGeneration, lastPass } = status;
  const healthy = services.filter((service) => service.health === 'Healthy').length;
  const changes = lastPass && (lastPass.changes === 0 ? t('ops.noChanges') : tCount('ops.changes', lastPass.changes));
  return (
    <section class={`phase phase-${phase}`} data-phase={phase}>
      <span class="phase-icon">
        <Icon name={ICONS[phase]} />
      </span>
      <div>
        <h2 aria-live="polite">{t(`ops.phase.${phase}`)}</h2>
        <p>
          {t('ops.count', { healthy: format.quantity(healthy), total: format.quantity(services.length) })}
          {generation !== observedGeneration &&
            ` · ${t('ops.behind', { generation: String(generation), observed: String(observedGeneration) })}`}
        </p>
      </div>
      {lastPass && (
        <p class="phase-pass hint">
          {t('ops.lastPass', {
            when: format.ago(lastPass.at, now),
            duration: format.duration(lastPass.durationMillis),
            changes: changes ?? '',
          })}
        </p>
      )}
      <Troubles conditions={status.conditions} />
    </section>
  );
}
