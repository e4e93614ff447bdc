import { useSpeech } from '../i18n/context';
import { Link, useRouter } from '../route/router';
import { Choice } from './Choice';

const LANGUAGES = [
  { value: 'pt-BR', text: 'PT' },
  { value: 'en', text: 'EN' },
] as const;

/** Brand, the two places, and the language. */
export function TopBar() {
  const { t, language, speak } = useSpeech();
  const { route } = useRouter();
  const inOperations = route.place === 'operations';
  return (
    <header class="topbar">
      <div class="topbar-inner">
        <Link to={{ place: 'overview' }} class="brand" aria-label="Corrente">
          <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="8" />
            <path d="M6 19c3.3 0 3.3-6 6.7-6s3.3 6 6.6 6 3.3-6 6.7-6" />
          </svg>
          <span class="brand-word">Corrente</span>
        </Link>
        <nav class="places" aria-label={t('app.menu')}>
          <Link to={{ place: 'overview' }} aria-current={inOperations ? undefined : 'true'}>
            {t('nav.data')}
          </Link>
          <Link to={{ place: 'operations' }} aria-current={inOperations ? 'page' : undefined}>
            {t('nav.operations')}
          </Link>
        </nav>
        <Choice label={t('app.language')} options={LANGUAGES} value={language} onChoose={speak} />
      </div>
    </header>
  );
}
