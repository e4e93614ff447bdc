import type { Provenance } from '../api/data';
import { Facts } from '../components/Facts';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';

/** Where a forecast comes from and how old it is; every chart of results shows it. */
export function ProvenanceFacts({ provenance }: { provenance: Provenance | undefined }) {
  const { t, format } = useSpeech();
  if (!provenance) return <p class="hint">{t('item.demandOnly')}</p>;
  return (
    <Facts
      facts={[
        [t('updated.label'), format.instant(provenance.generated_at)],
        [t('source.label'), <PlainText lines={1}>{provenance.source}</PlainText>],
        [t('model.label'), <PlainText lines={1}>{provenance.model_version}</PlainText>],
        [t('dataset.label'), <PlainText lines={1}>{provenance.dataset_id}</PlainText>],
      ]}
    />
  );
}
