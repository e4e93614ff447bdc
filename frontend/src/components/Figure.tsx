import type { ComponentChildren } from 'preact';
import { Link } from '../route/router';
import type { Route } from '../route/routes';

interface FigureProps {
  label: string;
  value: string;
  hint?: ComponentChildren;
  tone?: 'low' | 'high';
  to?: Route;
}

/** One number that matters, with its name above and its meaning below; links to what it counts. */
export function Figure({ label, value, hint, tone, to }: FigureProps) {
  const content = (
    <>
      <span class="figure-label">{label}</span>
      <strong class={tone ? `figure-value tone-${tone}` : 'figure-value'}>{value}</strong>
      {hint !== undefined && <span class="figure-hint">{hint}</span>}
    </>
  );
  return to ? (
    <Link to={to} class="figure figure-link">
      {content}
    </Link>
  ) : (
    <div class="figure">{content}</div>
  );
}
