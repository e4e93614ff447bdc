import { useSpeech } from '../i18n/context';
import { Link } from '../route/router';
import type { Route } from '../route/routes';

interface PagerProps {
  page: number;
  pageSize: number;
  total: number;
  to: (page: number) => Route;
}

/** Which rows are shown, and the way to the ones before and after. */
export function Pager({ page, pageSize, total, to }: PagerProps) {
  const { t, format } = useSpeech();
  const from = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return (
    <nav class="pager" aria-label={t('items.pages')}>
      <span class="hint" aria-live="polite">
        {t('items.range', {
          from: format.quantity(Math.min(from, total)),
          to: format.quantity(last),
          total: format.quantity(total),
        })}
      </span>
      <Step enabled={page > 1} to={to(page - 1)} text={t('items.previous')} />
      <Step enabled={last < total} to={to(page + 1)} text={t('items.next')} />
    </nav>
  );
}

function Step({ enabled, to, text }: { enabled: boolean; to: Route; text: string }) {
  return enabled ? (
    <Link class="button button-quiet" to={to}>
      {text}
    </Link>
  ) : (
    <span class="button button-quiet" aria-disabled="true">
      {text}
    </span>
  );
}
