import type { NormalisedEvent } from '../events/event.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { readButton } from './buttons.ts';
import type { ReplyWait } from './run.ts';

/** Longer texts are cut: no platform sends more than 8,000 characters, and a run stays small. */
const MAX_TEXT = 8_000;
const MAX_MEDIA = 10;

/** What a person said or pressed, as far as a workflow looks at it. */
export interface Reply {
  readonly event_id: string;
  readonly message_id?: string;
  readonly contact_id?: string;
  /** When it was said, by the platform's own time. */
  readonly at: string;
  /** `text`, `image`, `location` …; `button` where one was pressed. */
  readonly kind: string;
  readonly text?: string;
  /** The data of the pressed button: see `writeButton`. */
  readonly button?: string;
  readonly media?: readonly { readonly type: string; readonly url?: string }[];
}

/** Undefined for an event by which nobody answers. */
export function replyOf(event: NormalisedEvent): Reply | undefined {
  const { id, timestamp, data } = event;
  const { message, postback, contact_id } = data;
  if (message?.direction === 'outbound') return undefined;
  if (message === undefined && postback === undefined) return undefined;
  return withoutUndefined({
    event_id: id,
    message_id: message?.id,
    contact_id,
    at: timestamp,
    kind: postback === undefined ? (message?.type ?? 'button') : 'button',
    text: (message?.text ?? postback?.title)?.slice(0, MAX_TEXT).toWellFormed(),
    button: postback?.data,
    media: message?.media
      ?.slice(0, MAX_MEDIA)
      .map(({ type, url }) => withoutUndefined({ type: type ?? 'file', url })),
  });
}

/**
 * Whether a reply is for this wait. What was written before the question went out does not answer it: not before
 * `askedAt`, when the first call of the question was begun, and never while it has not been. Platforms that tell
 * whole seconds round them down, so a second counts as a whole.
 * @param askedAt - of a wait without a question of its own, the time since it waits.
 */
export function answers(wait: ReplyWait, reply: Reply, askedAt = wait.since): boolean {
  const { at, contact_id, button } = reply;
  if (wait.from !== undefined && contact_id !== wait.from) return false;
  const pressed = button === undefined ? undefined : readButton(button);
  if (pressed !== undefined && !wait.buttons.some((id) => id.startsWith(pressed.step)))
    return false;
  return second(at) >= second(askedAt) && at < wait.until;
}

function second(time: string): string {
  return time.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
}
