import type { Series } from '../api/data';
import { Choice } from '../components/Choice';
import { useSpeech } from '../i18n/context';
import { useRouter } from '../route/router';
import { GROUPINGS, WINDOWS, type ItemRoute } from '../route/routes';

/** How much of a series is shown, summed by what, and whose forecast. */
export function SeriesChoices({ route, series }: { route: ItemRoute; series: Series }) {
  const { t } = useSpeech();
  const { go } = useRouter();
  return (
    <div class="toolbar">
      {series.sources.length > 1 && (
        <Choice
          label={t('source.label')}
          value={series.source ?? ''}
          options={series.sources.map((source) => ({ value: source, text: source }))}
          onChoose={(source) => go({ ...route, source }, 'replace')}
        />
      )}
      <Choice
        label={t('item.range')}
        value={route.window}
        options={WINDOWS.map((value) => ({ value, text: t(`item.range.${value}`) }))}
        onChoose={(window) => go({ ...route, window }, 'replace')}
      />
      <Choice
        label={t('item.group')}
        value={route.grouping}
        options={GROUPINGS.map((value) => ({ value, text: t(`item.group.${value}`) }))}
        onChoose={(grouping) => go({ ...route, grouping }, 'replace')}
      />
    </div>
  );
}
