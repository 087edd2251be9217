import * as v from 'valibot';
import type { Direction } from '../../domain/conversations/content.ts';
import type { Observation, Person } from '../../domain/events/observation.ts';
import { lookUp } from '../look-up.ts';
import { observations, type UntimedObservation } from '../observer.ts';
import type { StoredEvent } from '../platform.ts';
import { readPath, readText } from '../read-json.ts';
import { type Message, messageSchema } from './message-schemas.ts';
import { observeGroup } from './observe-group.ts';
import { observeMessage } from './observe-message.ts';
import {
  observeAccount,
  observeAddressBook,
  observeCall,
  observeHandover,
  observeNotice,
  observePreference,
} from './observe-notice.ts';
import { observeRotation } from './observe-rotation.ts';
import { observeStatus } from './observe-status.ts';
import {
  addressBookSchema,
  type Context,
  callSchema,
  contextSchema,
  groupSchema,
  handoverSchema,
  noticeSchema,
  preferenceSchema,
  rotationSchema,
  statusSchema,
} from './schemas.ts';

type Observer = (event: StoredEvent, context: Context) => readonly UntimedObservation[];

const anything = v.looseObject({});

/** A kind that Meta has added, or how far an import of chats has come. */
const observeUnknown = observing(noticeSchema, observeNotice);

/**
 * By the first word of the kind. An item without the form that its observer needs becomes
 * `platform.event.other`.
 */
const observers: Readonly<Record<string, Observer>> = {
  message: messagesGoing(() => 'inbound'),
  message_echo: messagesGoing(() => 'outbound'),
  history: importing(messagesGoing(directionOf)),
  status: observing(statusSchema, observeStatus),
  group: observing(groupSchema, observeGroup),
  user_id_update: observing(rotationSchema, observeRotation),
  user_preference: observing(preferenceSchema, observePreference),
  call: observing(callSchema, observeCall),
  state_sync: observing(addressBookSchema, observeAddressBook),
  messaging_handovers: observing(handoverSchema, observeHandover),
  account_update: observing(anything, observeAccount),
  message_template_status_update: observing(anything, observeAccount),
  error: observing(anything, observeAccount),
};

export function normalise(event: StoredEvent): Observation[] {
  const [list] = event.kind.split('.');
  const context = v.parse(contextSchema, event.body.context);
  const isProgress = list === 'history' && readPath(event.body.event, 'id') === undefined;
  const observe = (isProgress ? undefined : lookUp(observers, list)) ?? observeUnknown;
  const observed = observe(event, context);
  const silent = isSilent(list, context) ? { silent: true } : {};
  // Only what was typed in the Business app comes as such an echo: calls of ours do not.
  const typed = list === 'message_echo' && context.field === 'smb_message_echoes';
  const byPerson = typed ? { by_person: true } : {};
  const ofOthers = observed.filter(({ contact }) => !isOwnNumber(contact, context));
  return observations(
    event,
    ofOthers.map((one) => ({ ...one, ...silent, ...byPerson })),
  );
}

/** A note of the business to its own number concerns nobody. */
function isOwnNumber(person: Person | undefined, { metadata }: Context): boolean {
  const own = metadata?.display_phone_number?.replace(/\D/g, '');
  return own !== undefined && person !== undefined && idsOf(person).includes(own);
}

function idsOf({ user_id, also = [] }: Person): readonly string[] {
  return [user_id, ...also];
}

/** Echoes; chats that Meta's agent owns; old messages that a number brought along. */
function isSilent(list: string | undefined, { field }: Context): boolean {
  return list === 'message_echo' || field === 'standby' || field === 'history';
}

/** An observer of items of one shape, and of what splitting put beside them. */
function observing<Schema extends v.GenericSchema>(
  schema: Schema,
  observe: (
    item: v.InferOutput<Schema>,
    context: Context,
    accountId: string,
  ) => readonly UntimedObservation[],
): Observer {
  return ({ body, account_id }, context) => {
    const item = v.safeParse(schema, body.event);
    return item.success ? observe(item.output, context, account_id) : [];
  };
}

function messagesGoing(direction: (item: Message, context: Context) => Direction): Observer {
  return observing(messageSchema, (item, context, accountId) =>
    observeMessage(item, context, accountId, direction(item, context)),
  );
}

/** A thread of the history has both directions. Only messages of the business name a recipient. */
function directionOf({ from, to }: Message, { metadata }: Context): Direction {
  const business = metadata?.display_phone_number?.replace(/\D/g, '');
  return to !== undefined || (from !== undefined && from === business) ? 'outbound' : 'inbound';
}

/** Old chats were read before the import, unless WhatsApp says that a message was not. */
function importing(observe: Observer): Observer {
  return (event, context) => {
    const status = readText(event.body.event, 'history_context.status');
    const unread = status !== undefined && unreadStates.includes(status.toUpperCase());
    return observe(event, context).map((one) =>
      one.message?.direction === 'inbound' && !unread ? { ...one, already_read: true } : one,
    );
  };
}

const unreadStates = ['PENDING', 'SENT', 'DELIVERED'];
