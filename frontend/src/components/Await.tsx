import type { ComponentChildren } from 'preact';
import { useSpeech } from '../i18n/context';
import type { Resource } from '../resource/useResource';
import { FailureMessage } from './FailureMessage';

interface AwaitProps<T> {
  resource: Resource<T>;
  /** How tall the content will be, so that the page does not jump when it comes. */
  shape?: 'line' | 'block' | 'page';
  children: (value: T) => ComponentChildren;
}

/** Content once it is there; before that a quiet placeholder, and on failure the reason. */
export function Await<T>({ resource, shape = 'block', children }: AwaitProps<T>) {
  const { t } = useSpeech();
  if (resource.failure) return <FailureMessage failure={resource.failure} retry={resource.reload} />;
  if (resource.value !== undefined) return <>{children(resource.value)}</>;
  return (
    <div class={`skeleton skeleton-${shape}`} role="status">
      <span class="visually-hidden">{t('state.loading')}</span>
    </div>
  );
}
