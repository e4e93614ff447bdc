import type { ComponentChildren } from 'preact';
import { useTitle } from './useTitle';

interface PageHeadProps {
  title: string;
  /** The title as it stands on the page, where it differs from the one in the browser's tab. */
  heading?: ComponentChildren;
  above?: ComponentChildren;
  lead?: ComponentChildren;
  aside?: ComponentChildren;
}

export function PageHead({ title, heading = title, above, lead, aside }: PageHeadProps) {
  useTitle(title);
  return (
    <header class="page-head">
      <div>
        {above}
        <h1>{heading}</h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
      </div>
      {aside}
    </header>
  );
}
