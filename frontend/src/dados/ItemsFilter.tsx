import { useEffect, useRef, useState } from 'preact/hooks';
import { fetchFamilies } from '../api/data';
import { Icon } from '../components/Icon';
import { useSpeech } from '../i18n/context';
import { useRouter } from '../route/router';
import type { ItemsRoute } from '../route/routes';
import { useData } from './snapshot';

const TYPING_PAUSE_MILLIS = 250;

export function ItemsFilter({ route }: { route: ItemsRoute }) {
  const { t } = useSpeech();
  const { go } = useRouter();
  const families = useData('families', fetchFamilies).value?.data ?? [];
  const names = new Set([...families.map((group) => group.key), route.category].filter(Boolean));
  return (
    <div class="filter" role="search">
      <SearchField route={route} />
      <label class="field">
        <span class="visually-hidden">{t('items.category')}</span>
        <select
          value={route.category}
          onChange={(event) => go({ ...route, category: event.currentTarget.value, page: 1 }, 'replace')}
        >
          <option value="">{t('items.anyCategory')}</option>
          {[...names].sort((a, b) => a.localeCompare(b)).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** Searches when the typing pauses, so that not every letter asks the server. */
function SearchField({ route }: { route: ItemsRoute }) {
  const { t } = useSpeech();
  const { go } = useRouter();
  const [text, setText] = useState(route.q);
  const searched = useRef(route.q);
  useEffect(() => {
    if (route.q === searched.current) return;
    searched.current = route.q; // the address changed from elsewhere: back button, cleared filters
    setText(route.q);
  }, [route.q]);
  useEffect(() => {
    if (text === searched.current) return;
    const timer = setTimeout(() => {
      searched.current = text;
      go({ ...route, q: text, page: 1 }, 'replace');
    }, TYPING_PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [text, route, go]);
  return (
    <label class="field field-search">
      <Icon name="search" />
      <span class="visually-hidden">{t('items.search')}</span>
      <input
        type="search"
        value={text}
        placeholder={t('items.search')}
        maxLength={200}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </label>
  );
}
