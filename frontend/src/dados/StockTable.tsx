import type { StockPosition } from '../api/data';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';
import { Link } from '../route/router';
import { itemRoute } from '../route/routes';
import { ItemCodes } from './ItemCodes';
import { StockGauge } from './StockGauge';
import { StockPill } from './StockPill';

export function StockTable({ positions }: { positions: StockPosition[] }) {
  const { t } = useSpeech();
  return (
    <table class="table table-cards table-stock">
      <caption class="visually-hidden">{t('stock.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('items.name')}</th>
          <th scope="col">{t('stock.status')}</th>
          <th scope="col">
            {t('stock.current')} / {t('stock.reorder')}
          </th>
          <th scope="col" class="number wide-only">
            {t('stock.safety')}
          </th>
          <th scope="col" class="number wide-only">
            {t('stock.leadTime')}
          </th>
          <th scope="col" class="wide-only">
            {t('stock.site')}
          </th>
        </tr>
      </thead>
      <tbody>
        {positions.map((position) => (
          <StockRow key={position.item_id} position={position} />
        ))}
      </tbody>
    </table>
  );
}

function StockRow({ position }: { position: StockPosition }) {
  const { tCount, format } = useSpeech();
  return (
    <tr>
      <th scope="row">
        <Link to={itemRoute(position.item_id)}>
          <PlainText>{position.name}</PlainText>
        </Link>
        <ItemCodes item={position} />
        <span class="hint">
          <PlainText lines={1}>{position.category}</PlainText>
        </span>
      </th>
      <td>
        <StockPill position={position} />
      </td>
      <td>
        <StockGauge position={position} />
      </td>
      <td class="number wide-only">
        {format.quantity(position.safety_stock)} {position.unit}
      </td>
      <td class="number wide-only">
        {position.lead_time_days === null ? '–' : tCount('stock.days', position.lead_time_days)}
      </td>
      <td class="wide-only">
        <PlainText lines={1}>{position.worst_site_name ?? '–'}</PlainText>
      </td>
    </tr>
  );
}
