import type { NormalisedEvent } from '../events/event.ts';
import type { EventRecord } from '../events/record.ts';
import { get, put } from '../identity-map.ts';
import { DELETED } from '../preview.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { Message } from './message.ts';

/** Removes the words of a deleted message from the event log too: LINE asks for it (unsend event). */
export function forgetMessage(unit: UnitOfWork, message: Message): void {
  for (const { event_id } of message.recorded_in) {
    const record = get(unit.records, event_id);
    if (record !== undefined) put(unit.records, forgetWords(record, message.id));
  }
}

/** The record of an event without the content of one message. */
export function forgetWords(record: EventRecord, messageId: string): EventRecord {
  const affected = record.normalised.some((event) => isAboutMessage(event, messageId));
  if (!affected) return record;
  return {
    ...record,
    preview: DELETED,
    normalised: record.normalised.map((event) =>
      isAboutMessage(event, messageId) ? withoutWords(event) : event,
    ),
  };
}

function isAboutMessage({ data }: NormalisedEvent, messageId: string): boolean {
  return data.message?.id === messageId || data.edit?.message_id === messageId;
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
