import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useSpeech } from '../i18n/context';
import type { Grouping } from '../route/routes';
import type { Bucket } from './buckets';
import { ChartReadout } from './ChartReadout';
import { plotData, plotOptions } from './plot';
import { step } from './step';
import { useDarkness } from './useDarkness';

interface SeriesChartProps {
  buckets: Bucket[];
  grouping: Grouping;
  name: string;
  unit: string;
  height?: number;
}

/** Demand and forecast over time. Drag to zoom; arrows, Home and End walk through the points. */
export function SeriesChart({ buckets, grouping, name, unit, height = 300 }: SeriesChartProps) {
  const { t } = useSpeech();
  const [index, setIndex] = useState<number | null>(null);
  const [zoomed, setZoomed] = useState(false);
  const { frame, plot } = usePlot(buckets, height, setIndex, setZoomed);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = step(event.key, index, buckets.length);
    if (next === undefined) return;
    event.preventDefault();
    moveCursor(plot.current, next);
  };
  const reset = () => plot.current?.setData(plotData(buckets), true);

  return (
    <figure class="chart">
      <ChartReadout
        bucket={index === null ? undefined : buckets[index]}
        grouping={grouping}
        unit={unit}
        withForecast={buckets.some((bucket) => bucket.forecast !== null)}
      >
        {zoomed && (
          <button type="button" class="button button-quiet button-small" onClick={reset}>
            {t('chart.reset')}
          </button>
        )}
      </ChartReadout>
      <div
        ref={frame}
        class="chart-frame"
        tabIndex={0}
        role="application"
        aria-roledescription={t('item.chart')}
        aria-label={t('chart.label', { name })}
        onKeyDown={onKeyDown}
        onBlur={() => plot.current?.setCursor({ left: -10, top: -10 })}
      />
    </figure>
  );
}

function usePlot(
  buckets: Bucket[],
  height: number,
  onPoint: (index: number | null) => void,
  onZoom: (zoomed: boolean) => void,
) {
  const { format } = useSpeech();
  const dark = useDarkness();
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const events = useMemo(() => ({ onPoint, onZoom }), [onPoint, onZoom]);

  const draw = useCallback(() => {
    const element = frame.current;
    if (!element) return;
    const made = new uPlot(plotOptions(element.clientWidth, height, format, events), plotData(buckets), element);
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    plot.current = made;
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
      onPoint(null);
      onZoom(false);
    };
    // `dark` is read through the style sheet: another theme means other colours.
  }, [buckets, height, format, events, dark]);

  useEffect(draw, [draw]);
  return { frame, plot };
}

function moveCursor(plot: uPlot | null, index: number) {
  const at = plot?.data[0][index];
  if (plot && at !== undefined) plot.setCursor({ left: plot.valToPos(at, 'x'), top: 0 });
}
