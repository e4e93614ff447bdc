import type { Condition } from '../api/ops';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';
import { complaintsIn, meaningOf, troublesOf, type Complaint } from './trouble';

/** What is not as it should be, in full: first what it means, then the reconciler's own words. */
export function Troubles({ conditions }: { conditions: Condition[] }) {
  const { tCode, t } = useSpeech();
  const troubles = troublesOf(conditions);
  if (troubles.length === 0) return null;
  return (
    <ul class="troubles">
      {troubles.map((trouble) => (
        <li key={trouble.type}>
          <p>{tCode('trouble', meaningOf(trouble, conditions), t('trouble.other'))}</p>
          <ul class="complaints" lang="en">
            {complaintsIn(trouble.message).map((complaint) => (
              <ComplaintLine key={complaint.place + complaint.text} complaint={complaint} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function ComplaintLine({ complaint: { place, text } }: { complaint: Complaint }) {
  return (
    <li>
      {place && (
        <code class="complaint-place">
          <PlainText lines="all">{place}</PlainText>
        </code>
      )}
      <PlainText lines="all">{text}</PlainText>
    </li>
  );
}
