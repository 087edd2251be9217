import type { NormalisedEvent } from '../events/event.ts';
import type { EventRecord } from '../events/record.ts';
import { DELETED } from '../preview.ts';

/** The messages whose words the record of an event holds: by these it is found when one is deleted. */
export function messagesRecordedIn({ normalised }: Pick<EventRecord, 'normalised'>): string[] {
  const ids = normalised.filter(hasWords).map(({ data }) => data.message?.id ?? editedIn(data));
  return [...new Set(ids.filter((id) => id !== undefined))];
}

/** The messages that an event says are deleted. */
export function messagesDeletedBy({ normalised }: Pick<EventRecord, 'normalised'>): string[] {
  return normalised.flatMap(({ data }) => data.deletion?.message_id ?? []);
}

/** The record of an event without what it says of a message's content: LINE asks for it (unsend event). */
export function forgetWords(record: EventRecord, messageId: string): EventRecord {
  if (!record.normalised.some((event) => isAboutMessage(event, messageId))) return record;
  return {
    ...record,
    ...(record.payload && { payload: { forgotten: true } as const }),
    preview: DELETED,
    normalised: record.normalised.map((event) =>
      isAboutMessage(event, messageId) ? withoutWords(event) : event,
    ),
  };
}

function isAboutMessage({ data }: NormalisedEvent, messageId: string): boolean {
  return data.message?.id === messageId || editedIn(data) === messageId;
}

function editedIn({ edit }: NormalisedEvent['data']): string | undefined {
  return edit?.message_id;
}

/** What stays of a message that is forgotten: which one it is. */
const STAYING = ['id', 'type', 'direction', 'message_id'];

function hasWords({ data: { message, edit } }: NormalisedEvent): boolean {
  return Object.keys({ ...message, ...edit }).some((field) => !STAYING.includes(field));
}

function withoutWords(event: NormalisedEvent): NormalisedEvent {
  const { message, edit, ...data } = event.data;
  return {
    ...event,
    data: {
      ...data,
      ...(message && {
        message: { id: message.id, type: message.type, direction: message.direction },
      }),
      ...(edit && { edit: { message_id: edit.message_id } }),
    },
  };
}
