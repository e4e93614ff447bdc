import type { Failure } from '../api/failure';
import type { StackStatus } from '../api/ops';
import { Icon } from '../components/Icon';
import { useSpeech } from '../i18n/context';
import { useNow } from '../resource/useNow';

interface StaleBannerProps {
  status: StackStatus;
  failure: Failure;
  retry: () => void;
}

/** Says that nobody answers any more and how old the state below is. */
export function StaleBanner({ status, failure, retry }: StaleBannerProps) {
  const { t, format } = useSpeech();
  const now = useNow();
  return (
    <section class="phase phase-Degraded" role="alert">
      <span class="phase-icon">
        <Icon name="cloudOff" />
      </span>
      <div>
        <h2>{t(`fail.${failure.kind}.title`)}</h2>
        <p>{t('ops.stale', { when: format.ago(status.lastPass?.at, now) })}</p>
      </div>
      <button type="button" class="button phase-pass" onClick={retry}>
        {t('state.retry')}
      </button>
    </section>
  );
}
