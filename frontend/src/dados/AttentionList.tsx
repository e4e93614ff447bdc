import type { StockList, StockPosition } from '../api/data';
import { Message } from '../components/Message';
import { PlainText } from '../components/PlainText';
import { useSpeech } from '../i18n/context';
import { Link } from '../route/router';
import { itemRoute } from '../route/routes';
import { ItemCodes } from './ItemCodes';
import { StockGauge } from './StockGauge';
import { StockPill } from './StockPill';

/** The few items to buy first. */
export function AttentionList({ list }: { list: StockList }) {
  const { t } = useSpeech();
  if (list.data.length > 0) {
    return (
      <ul class="rows">
        {list.data.map((position) => (
          <AttentionRow key={position.item_id} position={position} />
        ))}
      </ul>
    );
  }
  const { ok, overstock } = list.counts;
  return ok + overstock > 0 ? (
    <Message icon="check" title={t('stock.none')}>
      <p>{t('stock.noneHint')}</p>
    </Message>
  ) : (
    <Message icon="box" title={t('stock.noRecords')} />
  );
}

function AttentionRow({ position }: { position: StockPosition }) {
  return (
    <li>
      <Link class="row" to={itemRoute(position.item_id)}>
        <span class="row-main">
          <PlainText>{position.name}</PlainText>
          <ItemCodes item={position} />
          <span class="hint">
            <PlainText>{position.worst_site_name ?? position.category}</PlainText>
          </span>
        </span>
        <StockGauge position={position} />
        <StockPill position={position} />
      </Link>
    </li>
  );
}
