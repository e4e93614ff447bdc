import type { StackEvent } from '../api/ops';
import { Message } from '../components/Message';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';
import { Because } from './Because';

/** What happened, newest first. */
export function EventList({ events, now }: { events: StackEvent[]; now: number }) {
  const { t, format } = useSpeech();
  if (events.length === 0) return <Message icon="clock" title={t('ops.noEvents')} />;
  return (
    <ol class="events" tabIndex={0} aria-label={t('ops.events')}>
      {events.map((event, index) => (
        <li key={`${event.time} ${index}`} class={event.type === 'Warning' ? 'event event-bad' : 'event'}>
          <time class="hint" dateTime={event.time} title={format.instant(event.time)}>
            {format.ago(event.time, now)}
          </time>
          <span class="event-service">
            <PlainText lines={1}>{event.service || t('ops.wholeStack')}</PlainText>
          </span>
          <span class="event-text">
            <Because reason={event.reason} message={event.message} />
          </span>
        </li>
      ))}
    </ol>
  );
}
