import type { ServiceStatus } from '../api/ops';
import { Message } from '../components/Message';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';
import { HealthPill } from './HealthPill';
import { Because } from './Because';

interface ServiceTableProps {
  services: ServiceStatus[];
  now: number;
  caption: string;
}

export function ServiceTable({ services, now, caption }: ServiceTableProps) {
  const { t } = useSpeech();
  if (services.length === 0) return <Message icon="box" title={t('stock.none')} />;
  return (
    <table class="table table-cards table-services">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ops.service')}</th>
          <th scope="col">{t('ops.health')}</th>
          <th scope="col">{t('ops.why')}</th>
          <th scope="col" class="wide-only">
            {t('ops.image')}
          </th>
          <th scope="col" class="number wide-only">
            {t('ops.size')}
          </th>
          <th scope="col" class="number">
            {t('ops.since')}
          </th>
        </tr>
      </thead>
      <tbody>
        {services.map((service) => (
          <ServiceRow key={service.name} service={service} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function ServiceRow({ service, now }: { service: ServiceStatus; now: number }) {
  const { tCount, format } = useSpeech();
  return (
    <tr data-service={service.name} data-health={service.health}>
      <th scope="row">
        <PlainText lines={1}>{service.name}</PlainText>
        {service.restarts > 0 && <span class="hint">{tCount('ops.restarts', service.restarts)}</span>}
      </th>
      <td>
        <HealthPill health={service.health} />
      </td>
      <td class="why">
        <Because reason={service.reason} message={service.message} />
      </td>
      <td class="wide-only code">
        <PlainText lines={1}>{service.image || '–'}</PlainText>
      </td>
      <td class="number wide-only">{format.bytes(service.sizeBytes || null)}</td>
      <td class="number">
        <time dateTime={service.since} title={format.instant(service.since)}>
          {format.ago(service.since, now)}
        </time>
      </td>
    </tr>
  );
}
