import type { EventType } from '../../shared/domain/events/event.ts';
import type { Operations } from './counting-proxy.ts';
import {
  instagramEcho,
  instagramItem,
  instagramText,
  type OperationDelivery,
  whatsappDelivered,
  whatsappEcho,
  whatsappText,
} from './operation-bodies.ts';

/** An event whose operations are counted. */
export interface OperationCase {
  readonly name: string;
  readonly delivery: OperationDelivery;
  /** The expected type of the event; another type means that the case is wrong. */
  readonly type: EventType;
  readonly duplicate?: true;
  readonly executions?: number;
  /** The highest acceptable numbers. */
  readonly aim?: Pick<Operations, 'reads' | 'writes'>;
}

/** The keyword of the only workflow. */
export const KEYWORD = 'price';

const known = '4100000000000001';
const stranger = '4100000000000002';
const phone = '819000000001';

/** Deliveries that are sent first and create the people and messages that the cases refer to. */
export const setupDeliveries: readonly OperationDelivery[] = [
  instagramText({ person: known, second: 0 }, 'm_first', 'Hello'),
  whatsappText({ person: phone, second: 1 }, 'wamid.first'),
  whatsappEcho({ person: phone, second: 2 }, 'wamid.answer'),
];

const knownText = instagramText(
  { person: known, second: 11 },
  'm_second',
  'Is the blue one in stock?',
);

/** The cases run in this order. */
export const operationCases: readonly OperationCase[] = [
  {
    name: 'text of a new contact',
    delivery: instagramText({ person: stranger, second: 10 }, 'm_new', 'Hello'),
    type: 'messaging.message.received',
  },
  {
    name: 'text of a known contact',
    delivery: knownText,
    type: 'messaging.message.received',
    aim: { reads: 3, writes: 4 },
  },
  {
    name: 'text of a known contact with two ids',
    delivery: whatsappText({ person: phone, second: 12 }, 'wamid.second'),
    type: 'messaging.message.received',
    aim: { reads: 3, writes: 4 },
  },
  {
    name: 'text that starts a workflow',
    delivery: instagramText({ person: known, second: 13 }, 'm_third', `What is the ${KEYWORD}?`),
    type: 'messaging.message.received',
    executions: 1,
  },
  {
    name: 'duplicate of a text',
    delivery: knownText,
    type: 'messaging.message.received',
    duplicate: true,
    aim: { reads: 1, writes: 0 },
  },
  {
    name: 'echo of an answer',
    delivery: instagramEcho({ person: known, second: 14 }, 'm_answer'),
    type: 'messaging.message.sent',
  },
  {
    name: 'status of a known message',
    delivery: whatsappDelivered({ person: phone, second: 15 }, 'wamid.answer'),
    type: 'messaging.message.delivered',
    aim: { reads: 3, writes: 3 },
  },
  {
    name: 'reaction to a known message',
    delivery: instagramItem(
      { person: known, second: 16 },
      { reaction: { mid: 'm_second', action: 'react', reaction: 'love', emoji: '❤️' } },
    ),
    type: 'messaging.reaction.added',
  },
  {
    name: 'edit of a known message',
    delivery: instagramItem(
      { person: known, second: 17 },
      { message_edit: { mid: 'm_third', text: 'What did it cost?', num_edit: 1 } },
    ),
    type: 'messaging.message.edited',
  },
];
