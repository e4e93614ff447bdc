import type { ServiceStatus, StackStatus } from '../api/ops';

const RECONCILER = 'reconciler';

/**
 * The long-running services on show. The reconciler is one of them even where its own list leaves it out: that
 * it answers is the best sign of its health, so the row needs no clock and no further question.
 */
export function watchedServices(status: StackStatus): ServiceStatus[] {
  const listed = status.services.filter((service) => service.kind === 'service');
  return listed.some((service) => service.name === RECONCILER) ? listed : [...listed, reconcilerOf(status)];
}

function reconcilerOf({ lastPass }: StackStatus): ServiceStatus {
  return {
    name: RECONCILER,
    kind: 'service',
    image: '',
    imageId: '',
    sizeBytes: 0,
    health: lastPass?.at ? 'Healthy' : 'Progressing',
    state: 'running',
    since: '',
    restarts: 0,
    reason: lastPass?.at ? 'Answering' : 'FirstPass',
    message: '',
  };
}
