import type { Item } from '../api/data';
import { PlainText } from '../components/PlainText';

/** What people call an item by, in small print: its sku, then the id of its rows; the same wherever it is named. */
export function ItemCodes({ item }: { item: Pick<Item, 'sku' | 'item_id'> }) {
  return (
    <span class="hint item-codes">
      <PlainText lines={1}>{codesOf(item)}</PlainText>
    </span>
  );
}

/** `NC-FIB-004 · 020013`; once, where the two are the same. */
export const codesOf = ({ sku, item_id: id }: Pick<Item, 'sku' | 'item_id'>) => (sku === id ? id : `${sku} · ${id}`);
