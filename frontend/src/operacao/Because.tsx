import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';

/** Good news whose sentence says all there is; the server's message would only repeat it. */
const SELF_EXPLAINING = new Set(['Healthy', 'Completed', 'AllHealthy', 'InSync', 'AllImagesAdmitted', 'None', 'Accepted']);

/**
 * A reason in plain words: our sentence for codes that we know, and the server's own message beside it.
 * A code without a sentence of ours is shown only when there is no message that says it better.
 */
export function Because({ reason, message, lines = 2 }: { reason: string; message: string; lines?: 2 | 'all' }) {
  const { tCode } = useSpeech();
  const known = tCode('reason', reason, '');
  if (known && (SELF_EXPLAINING.has(reason) || !message)) return <span class="because">{known}</span>;
  const words = (
    <PlainText lang="en" lines={lines}>
      {message || reason}
    </PlainText>
  );
  if (!known) return words;
  return (
    <>
      <span class="because">{known}</span>
      <span class="hint">{words}</span>
    </>
  );
}
