import type { DepotStock } from '../api/data';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';
import { StockGauge } from './StockGauge';
import { StockPill } from './StockPill';

/** An item's stock depot by depot, the barest first. */
export function DepotTable({ depots, unit }: { depots: DepotStock[]; unit: string }) {
  const { t, format } = useSpeech();
  return (
    <table class="table table-cards table-depots">
      <caption class="visually-hidden">{t('stock.depots')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('stock.depot')}</th>
          <th scope="col">{t('stock.status')}</th>
          <th scope="col">
            {t('stock.current')} / {t('stock.reorder')}
          </th>
          <th scope="col" class="number wide-only">
            {t('stock.safety')}
          </th>
        </tr>
      </thead>
      <tbody>
        {depots.map((depot) => (
          <tr key={depot.site_id}>
            <th scope="row">
              <PlainText>{depot.state ? `${depot.name} · ${depot.state}` : depot.name}</PlainText>
            </th>
            <td>
              <StockPill position={depot} />
            </td>
            <td>
              <StockGauge position={depot} />
            </td>
            <td class="number wide-only">
              {format.quantity(depot.safety_stock)} {unit}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
