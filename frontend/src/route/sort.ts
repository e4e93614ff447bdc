export const SORTABLE = ['name', 'item_id', 'category'] as const;
export type SortKey = (typeof SORTABLE)[number];

export interface Sort {
  by: SortKey;
  down: boolean;
}

/** `name` or `-name`, the way the API and the address write it. */
export function writeSort(sort: Sort): string {
  return (sort.down ? '-' : '') + sort.by;
}

export function readSort(text: string | null): Sort {
  const down = text?.startsWith('-') ?? false;
  const by = SORTABLE.find((key) => key === (down ? text?.slice(1) : text));
  return by ? { by, down } : { by: 'name', down: false };
}

/** What a click on a column head does: another column starts upward, the same one turns round. */
export function clickSort(sort: Sort, key: SortKey): Sort {
  return { by: key, down: sort.by === key && !sort.down };
}
