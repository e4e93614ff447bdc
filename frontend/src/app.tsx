import { Message } from './components/Message';
import { TopBar } from './components/TopBar';
import { useTitle } from './components/useTitle';
import { DataPlace } from './dados/DataPlace';
import { useSpeech } from './i18n/context';
import { OperationsPage } from './operacao/OperationsPage';
import { Link, useRouter } from './route/router';

export function App() {
  const { t } = useSpeech();
  return (
    <>
      <a class="skip" href="#content">
        {t('app.skip')}
      </a>
      <TopBar />
      <Place />
    </>
  );
}

function Place() {
  const { route } = useRouter();
  switch (route.place) {
    case 'operations':
      return <OperationsPage />;
    case 'unknown':
      return <UnknownPage />;
    default:
      return <DataPlace route={route} />;
  }
}

function UnknownPage() {
  const { t } = useSpeech();
  useTitle(t('page.unknown.title'));
  return (
    <main id="content" class="page" tabIndex={-1}>
      <Message
        icon="search"
        title={t('page.unknown.title')}
        action={
          <Link class="button" to={{ place: 'overview' }}>
            {t('page.unknown.action')}
          </Link>
        }
      >
        <p>{t('page.unknown.text')}</p>
      </Message>
    </main>
  );
}
