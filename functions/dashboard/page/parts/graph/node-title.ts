import { texts } from '../../state/language.ts';
import type { IconName } from '../icon.tsx';
import { nodeTypeName } from '../names.ts';
import type { DrawnNode } from './read-drawing.ts';

/** What a node is: its type in the viewer's words. */
export function nodeTitle({ type, isMissing }: DrawnNode): string {
  const { graph: words } = texts.value;
  if (isMissing) return words.missing;
  return type === '' ? words.unknown : nodeTypeName(type);
}

const icons: Readonly<Record<string, IconName>> = {
  send_message: 'send',
  send_quick_replies: 'send',
  send_carousel: 'send',
  send_template: 'send',
  ask_question: 'talk',
  wait_for_reply: 'reply',
  condition: 'shape',
  split: 'flow',
  random_split: 'flow',
  delay: 'clock',
  go_to: 'right',
  end: 'check',
  set_variable: 'table',
  tag_contact: 'tag',
  update_contact: 'person',
  http_request: 'plug',
  assign: 'person',
  start_workflow: 'play',
};

export function nodeIcon({ type, isMissing }: DrawnNode): IconName {
  const known = Object.hasOwn(icons, type) ? icons[type] : undefined;
  return isMissing ? 'warning' : (known ?? 'unknown');
}
