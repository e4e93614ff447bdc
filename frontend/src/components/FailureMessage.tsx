import type { Failure } from '../api/failure';
import { useSpeech } from '../i18n/context';
import { Link } from '../route/router';
import { Command, WithCommand } from './Command';
import { Message } from './Message';

const COMMANDS = { offline: './corrente status', opsDown: './corrente up' } as const;

/** A failure in plain words, with what to do next. */
export function FailureMessage({ failure, retry }: { failure: Failure; retry: () => void }) {
  const { t } = useSpeech();
  const again = (
    <button type="button" class="button" onClick={retry}>
      {t('state.retry')}
    </button>
  );
  const detail = (
    <details class="detail">
      <summary>{t('fail.detail')}</summary>
      <code lang="en">{failure.detail}</code>
    </details>
  );
  switch (failure.kind) {
    case 'noSnapshot':
      return <NoData />;
    case 'notFound':
      return (
        <Message icon="search" title={t('fail.notFound.title')}>
          <p>{t('fail.notFound.text')}</p>
        </Message>
      );
    case 'apiDown':
      return (
        <Message icon="cloudOff" tone="bad" title={t('fail.apiDown.title')} action={<>{again}<SeeOperations /></>}>
          <p>{t('fail.apiDown.text')}</p>
          {detail}
        </Message>
      );
    case 'offline':
    case 'opsDown':
      return (
        <Message icon="cloudOff" tone="bad" title={t(`fail.${failure.kind}.title`)} action={again}>
          <p>
            <WithCommand sentence={t(`fail.${failure.kind}.text`)} command={COMMANDS[failure.kind]} />
          </p>
          {detail}
        </Message>
      );
    case 'slow':
    case 'broken':
    case 'garbled':
    case 'refused':
      return (
        <Message icon="alert" tone="bad" title={t(`fail.${failure.kind}.title`)} action={again}>
          <p>{t(`fail.${failure.kind}.text`)}</p>
          {detail}
        </Message>
      );
  }
}

function SeeOperations() {
  const { t } = useSpeech();
  return (
    <Link class="button button-quiet" to={{ place: 'operations' }}>
      {t('fail.apiDown.action')}
    </Link>
  );
}

function NoData() {
  const { t } = useSpeech();
  return (
    <Message icon="upload" title={t('fail.noSnapshot.title')}>
      <p>{t('fail.noSnapshot.text')}</p>
      <p>
        <Command>./corrente data ingest FILE</Command>
      </p>
      <p class="hint">{t('fail.noSnapshot.hint')}</p>
    </Message>
  );
}
