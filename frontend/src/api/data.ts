import type { StockStatus } from '../route/routes';
import { writeSort, type Sort } from '../route/sort';
import { getJson, withQuery } from './http';

/** The data API's documents, as this page uses them; fields that it does not read are left out. */

export interface Item {
  item_id: string;
  sku: string;
  name: string;
  category: string;
  unit: string;
}

/** One page of a longer list. */
export interface Page<T> {
  data: T[];
  total: number;
}

export interface Provenance {
  source: string;
  model_version: string;
  generated_at: string;
  dataset_id: string;
}

export interface SeriesPoint {
  /** A day, `2025-10-31`. */
  date: string;
  forecast: number | null;
  /** As the forecast's file tells it; null in the future. */
  actual: number | null;
  /** As the demand files tell it; the only one there is for an item without forecast. */
  demand: number | null;
}

export interface Series {
  item: Item;
  /** Whose forecast this is; null for an item without any. */
  source: string | null;
  sources: string[];
  /** Newest first; empty for an item without forecast. */
  provenance: Provenance[];
  data: SeriesPoint[];
}

export interface ForecastSummary {
  source: string | null;
  first_day: string | null;
  last_day: string | null;
  item_count: number;
  total_forecast: number | null;
  total_actual: number | null;
  /** Percent. */
  mape: number | null;
}

interface Thresholds {
  status: StockStatus;
  critical: boolean;
  current_stock: number;
  reorder_point: number;
  safety_stock: number;
  lead_time_days: number | null;
}

/** Stock of one item over all depots, and how it stands. */
export interface StockPosition extends Item, Thresholds {
  date: string;
  worst_site_name: string | null;
  last_updated: string;
}

/** Stock of one item in one depot. */
export interface DepotStock extends Thresholds {
  site_id: string;
  name: string;
  state: string | null;
}

export interface StockList extends Page<StockPosition> {
  counts: Record<StockStatus | 'critical', number>;
}

export interface ItemStock {
  /** Null when no depot counted the item. */
  stock: StockPosition | null;
  sites: DepotStock[];
}

export interface DemandGroup {
  key: string;
  label: string | null;
  quantity: number;
  /** Null when the group mixes units, so that the sum is a plain number. */
  unit: string | null;
}

export interface Indicator {
  metric: string;
  value: number;
  date: string;
}

/** First and last days of what a snapshot holds; null for what it does not hold. */
export interface Extent {
  demand_start: string | null;
  demand_end: string | null;
}

export interface Snapshot {
  snapshot_id: string;
  created_at: string;
  /** Whether what is shown was made up for a first look. */
  sample: boolean;
  extent: Extent;
}

export const ITEMS_PER_PAGE = 50;

export interface ItemsQuery {
  q: string;
  category: string;
  sort: Sort;
  page: number;
}

export const fetchItems = (query: ItemsQuery, signal: AbortSignal) =>
  getJson<Page<Item>>(
    withQuery('/api/v1/items', {
      q: query.q.trim(),
      category: query.category,
      sort: writeSort(query.sort),
      page: query.page,
      limit: ITEMS_PER_PAGE,
    }),
    signal,
  );

export const fetchSeries = (id: string, source: string, signal: AbortSignal) =>
  getJson<Series>(withQuery(`/api/v1/items/${encodeURIComponent(id)}/timeseries`, { source }), signal);

export const fetchSummary = (signal: AbortSignal) => getJson<ForecastSummary>('/api/v1/forecasts/summary', signal);

export const fetchStockList = (status: StockStatus, page: number, limit: number, signal: AbortSignal) =>
  getJson<StockList>(withQuery('/api/v1/inventory', { status, page, limit }), signal);

export const fetchItemStock = (id: string, signal: AbortSignal) =>
  getJson<ItemStock>(`/api/v1/inventory/${encodeURIComponent(id)}`, signal);

export const fetchFamilies = (signal: AbortSignal) =>
  getJson<Page<DemandGroup>>(withQuery('/api/v1/demand', { by: 'category', limit: 100 }), signal);

export const fetchTopItem = (signal: AbortSignal) =>
  getJson<Page<DemandGroup>>(withQuery('/api/v1/demand', { by: 'item', limit: 1 }), signal);

export const fetchIndicators = (signal: AbortSignal) => getJson<{ data: Indicator[] }>('/api/v1/indicators', signal);

export const fetchSnapshot = (signal: AbortSignal) => getJson<Snapshot>('/api/v1/snapshot', signal);
