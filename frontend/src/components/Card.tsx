import type { ComponentChildren } from 'preact';

interface CardProps {
  title?: ComponentChildren;
  hint?: ComponentChildren;
  /** Shown at the end of the head: a link, a switch. */
  aside?: ComponentChildren;
  /** Content that reaches the edges, such as a table. */
  flush?: boolean;
  children: ComponentChildren;
}

export function Card({ title, hint, aside, flush = false, children }: CardProps) {
  return (
    <section class={flush ? 'card card-flush' : 'card'}>
      {title !== undefined && (
        <header class="card-head">
          <div>
            <h2>{title}</h2>
            {hint !== undefined && <p class="hint">{hint}</p>}
          </div>
          {aside}
        </header>
      )}
      <div class="card-body">{children}</div>
    </section>
  );
}
