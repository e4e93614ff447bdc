import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon';

interface MessageProps {
  icon: IconName;
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
  tone?: 'calm' | 'bad';
}

/** What stands where content would be: nothing found, nothing loaded, nothing answering. */
export function Message({ icon, title, children, action, tone = 'calm' }: MessageProps) {
  return (
    <div class={`message message-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <span class="message-icon">
        <Icon name={icon} />
      </span>
      <p class="message-title">{title}</p>
      {children !== undefined && <div class="message-text">{children}</div>}
      {action !== undefined && <div class="message-action">{action}</div>}
    </div>
  );
}
