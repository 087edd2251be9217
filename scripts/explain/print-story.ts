import { currentContent, type Message } from '../../shared/domain/conversations/message.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import { previewOf } from '../../shared/domain/preview.ts';
import { makeVisible } from '../cli/make-visible.ts';
import type { Story } from './run-story.ts';

/** Prints a story for a person: what happened, and the contacts, conversations and messages at its end. */
export function printStory(story: Story): string {
  const { records, repeated, contacts, conversations, messages, executions } = story;
  const people = contacts.map(
    ({ id, profile, platform_user_ids: ids }) =>
      `${id}  ${profile.name ?? profile.username ?? '(no name)'}  ${ids.join(', ')}`,
  );
  const chats = conversations.map(
    ({ id, kind, title, contact_id, unread, last_message }) =>
      `${id}  ${kind}  ${title?.text ?? contact_id ?? ''}  ${unread.length} unread  ${last_message?.preview ?? ''}`,
  );
  const started = executions.map(
    ({ id, workflow_id, trigger }) => `${id}  ${workflow_id} by ${trigger}`,
  );
  return [
    ...chapter('normalised events', records.flatMap(eventLines)),
    ...chapter(
      'events that came again',
      repeated.map(({ id }) => id),
    ),
    ...chapter('contacts', people),
    ...chapter('conversations', chats),
    ...chapter('messages', messages.map(messageLine)),
    ...chapter('executions that would start', started),
  ].join('');
}

function chapter(title: string, lines: readonly string[]): string[] {
  return [`${title}: ${lines.length}\n`, ...lines.map((line) => `  ${makeVisible(line)}\n`)];
}

/** A record may have several normalised events. Each has a line. */
function eventLines({ id, kind, normalised, conversation_id, preview }: EventRecord): string[] {
  const around = [id, conversation_id, preview].filter((part) => part !== undefined).join('  ');
  return normalised.map(
    ({ type }, index) => `${kind} → ${type}${index === 0 ? `  ${around}` : ''}`,
  );
}

function messageLine(message: Message): string {
  const content = currentContent(message);
  const marks = [
    message.edit === undefined ? [] : ['edited'],
    message.deleted_at === undefined ? [] : ['deleted'],
    Object.values(message.reactions).flatMap(({ emoji }) => emoji),
  ].flat();
  const says = content === undefined ? '(never seen itself)' : previewOf(message);
  return `${message.id}  ${content?.direction ?? ''}  ${content?.kind ?? ''}  ${says}  ${marks.join(' ')}`;
}
