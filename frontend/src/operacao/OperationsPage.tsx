import { fetchStatus, type StackStatus } from '../api/ops';
import { Await } from '../components/Await';
import { Card } from '../components/Card';
import { PageHead } from '../components/PageHead';
import { useSpeech } from '../i18n/context';
import { useResource } from '../resource/useResource';
import { useNow } from '../resource/useNow';
import { Conditions } from './Conditions';
import { EventList } from './EventList';
import { PhaseBanner } from './PhaseBanner';
import { ServiceTable } from './ServiceTable';
import { StaleBanner } from './StaleBanner';
import { watchedServices } from './watched';

const EVERY_MILLIS = 3_000;

/** How the stack is doing, read again every few seconds; the last known state stays when nobody answers. */
export function OperationsPage() {
  const { t, format } = useSpeech();
  const status = useResource('status', fetchStatus, EVERY_MILLIS);
  const known = status.value;
  return (
    <main id="content" class="page" tabIndex={-1}>
      <PageHead
        title={t('ops.title')}
        lead={known && t('ops.lead', { stack: known.stack, generation: format.quantity(known.generation) })}
        aside={
          known &&
          !status.failure && <span class="hint live">{t('ops.live', { seconds: String(EVERY_MILLIS / 1000) })}</span>
        }
      />
      {known && status.failure ? (
        <>
          <StaleBanner status={known} failure={status.failure} retry={status.reload} />
          <StackView status={known} stale />
        </>
      ) : (
        <Await resource={status} shape="page">
          {(value) => <StackView status={value} />}
        </Await>
      )}
    </main>
  );
}

function StackView({ status, stale = false }: { status: StackStatus; stale?: boolean }) {
  const { t } = useSpeech();
  const now = useNow();
  const services = watchedServices(status);
  const jobs = status.services.filter((service) => service.kind === 'job');
  return (
    <div class={stale ? 'stack stale' : 'stack'}>
      {!stale && <PhaseBanner status={status} services={services} now={now} />}
      <Card flush title={t('ops.services')}>
        <ServiceTable services={services} now={now} caption={t('ops.services')} />
      </Card>
      {jobs.length > 0 && (
        <Card flush title={t('ops.jobs')}>
          <ServiceTable services={jobs} now={now} caption={t('ops.jobs')} />
        </Card>
      )}
      <div class="columns">
        <Card flush title={t('ops.events')}>
          <EventList events={status.events} now={now} />
        </Card>
        <Card title={t('ops.conditions')}>
          <Conditions conditions={status.conditions} now={now} />
        </Card>
      </div>
    </div>
  );
}
