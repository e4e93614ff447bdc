import { fetchItemStock, type Item, type StockPosition } from '../api/data';
import { Await } from '../components/Await';
import { Card } from '../components/Card';
import { Facts } from '../components/Facts';
import { useSpeech } from '../i18n/context';
import { DepotTable } from './DepotTable';
import { StockGauge } from './StockGauge';
import { StockPill } from './StockPill';
import { useData } from './snapshot';

/** The item's stock against its thresholds, in all and by depot. */
export function ItemStockCard({ item }: { item: Item }) {
  const { t } = useSpeech();
  const found = useData(`stock ${item.item_id}`, (signal) => fetchItemStock(item.item_id, signal));
  return (
    <Card title={t('item.stock')} aside={found.value?.stock && <StockPill position={found.value.stock} />}>
      <Await resource={found} shape="line">
        {({ stock, sites }) =>
          stock ? (
            <>
              <Position position={stock} />
              <DepotTable depots={sites} unit={item.unit} />
            </>
          ) : (
            <p class="hint">{t('item.noStock')}</p>
          )
        }
      </Await>
    </Card>
  );
}

function Position({ position }: { position: StockPosition }) {
  const { t, tCount, format } = useSpeech();
  const amount = (value: number) => `${format.quantity(value)} ${position.unit}`;
  return (
    <div class="stock-position">
      <StockGauge position={position} />
      <Facts
        facts={[
          [t('stock.current'), amount(position.current_stock)],
          [t('stock.reorder'), amount(position.reorder_point)],
          [t('stock.safety'), amount(position.safety_stock)],
          [t('stock.leadTime'), position.lead_time_days === null ? '–' : tCount('stock.days', position.lead_time_days)],
          [t('updated.label'), format.instant(position.last_updated)],
        ]}
      />
    </div>
  );
}
