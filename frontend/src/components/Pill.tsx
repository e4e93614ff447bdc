import type { ComponentChildren } from 'preact';

export type Tone = 'good' | 'low' | 'bad' | 'high' | 'busy' | 'quiet';

/** A state in one word, told by its text and, for the eye, by colour. */
export function Pill({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <span class={`pill tone-${tone}`}>
      <span class="dot" aria-hidden="true" />
      {children}
    </span>
  );
}
