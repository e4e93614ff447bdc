/** Where a key leads from a point; undefined for keys that mean nothing here. */
export function step(key: string, from: number | null, count: number): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, (from ?? count) - 1);
    case 'ArrowRight':
      return Math.min(last, (from ?? -1) + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
