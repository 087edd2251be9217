import type { Direction } from '../conversations/content.ts';
import type { EventType, NormalisedEvent } from '../events/event.ts';
import type { Observation } from '../events/observation.ts';
import type { EventRecord, Mark } from '../events/record.ts';
import { DELETED } from '../preview.ts';
import { withoutUndefined } from '../without-undefined.ts';

/** Everything that triggers can know of one normalised event. */
export interface TriggerFacts {
  readonly platform: string;
  readonly type: EventType;
  readonly direction?: Direction;
  /** The text of the message or comment. */
  readonly text?: string;
  /** The data of the button that was pressed. */
  readonly data?: string;
  /** The tag or the attribute of the contact that has changed. */
  readonly changed?: string;
  /** An ad, a link or a product brought the person: the event says so by itself, on a message or on a button. */
  readonly referred: boolean;
  /** The event must start nothing: see `Mark`. */
  readonly silent: boolean;
  /** A person of the business has the conversation. */
  readonly left_to_person?: boolean;
  /** An execution waited for it, and has it. */
  readonly answers?: boolean;
  /** An execution waited for it, and was cancelled because a workflow that interrupts starts. */
  readonly interrupts?: boolean;
  /** It is the first message of a person in this conversation. */
  readonly first: boolean;
  /** The message has been deleted since, and its text with it. */
  readonly deleted: boolean;
}

/** The facts of every normalised event of a record. They can be read again at any time, as a replay does. */
export function factsOf({
  normalised,
  marks,
  preview,
}: Pick<EventRecord, 'normalised' | 'marks' | 'preview'>): TriggerFacts[] {
  return normalised.map((event) => factsOfOne(event, marks?.[event.id] ?? [], preview));
}

function factsOfOne(
  { platform, type, data }: NormalisedEvent,
  marks: readonly Mark[],
  preview: string | undefined,
): TriggerFacts {
  const { message, comment, postback, tag, attribute } = data;
  const referral = message?.referral ?? postback?.referral;
  return withoutUndefined({
    platform,
    type,
    direction: message?.direction,
    text: message?.text ?? comment?.text,
    data: postback?.data,
    changed: tag ?? attribute?.name,
    referred: type === 'messaging.referral.received' || referral !== undefined,
    silent: marks.includes('silent'),
    left_to_person: marks.includes('left_to_person') || undefined,
    answers: marks.includes('answers') || undefined,
    interrupts: marks.includes('interrupts') || undefined,
    first: marks.includes('first_message'),
    deleted: message !== undefined && message.text === undefined && preview === DELETED,
  });
}

/** What an event's observation will be matched by, as far as that is known before it is applied. */
export function factsBefore(
  { platform }: Pick<NormalisedEvent, 'platform'>,
  { type, message, comment, silent = false }: Observation,
): TriggerFacts {
  return withoutUndefined({
    ...{ platform, type, silent, referred: false, first: false, deleted: false },
    direction: message?.direction,
    text: message?.text ?? comment?.text,
  });
}

/**
 * What the business does itself, standby events, imported history, what a person answers, and what an execution waited
 * for start nothing.
 */
export function canStart({ silent, left_to_person, answers, direction }: TriggerFacts): boolean {
  return !silent && !left_to_person && !answers && direction !== 'outbound';
}
