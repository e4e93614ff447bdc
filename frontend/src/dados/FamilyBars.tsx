import type { DemandGroup } from '../api/data';
import { Message } from '../components/Message';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';
import { Link } from '../route/router';
import { itemsRoute } from '../route/routes';

const SHOWN = 8;

/** Families by demand, the largest first; each links to its items. */
export function FamilyBars({ groups }: { groups: DemandGroup[] }) {
  const { t, format } = useSpeech();
  const most = groups[0]?.quantity ?? 0;
  if (most <= 0) return <Message icon="box" title={t('items.none')} />;
  return (
    <ul class="bars">
      {groups.slice(0, SHOWN).map((group) => (
        <li key={group.key}>
          <Link class="bar" to={itemsRoute({ category: group.key })}>
            <span class="bar-name">
              <PlainText lines={1}>{group.label ?? group.key}</PlainText>
            </span>
            <span class="bar-value">
              {format.quantity(Math.round(group.quantity))} {group.unit}
            </span>
            <span class="bar-track" aria-hidden="true">
              <span class="bar-fill" style={{ width: `${Math.max(1, (group.quantity / most) * 100)}%` }} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
