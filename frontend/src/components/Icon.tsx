const PATHS = {
  box: 'M3 7l7-4 7 4v7l-7 4-7-4zM3 7l7 4 7-4M10 11v7',
  cloudOff: 'M3 3l14 14M7 5.5a5 5 0 0 1 8 3.5 3.5 3.5 0 0 1 1.5 6.3M13 16H6a4 4 0 0 1-1.5-7.7',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5L17 17',
  upload: 'M10 13V3M6 7l4-4 4 4M3 13v3a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-3',
  check: 'M4 10.5l4 4 8-9',
  alert: 'M10 3l8 14H2zM10 8v4M10 14.5v.1',
  clock: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM10 6v4l3 2',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing beside a text that says the same, hence hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
