import type { OutboundButton, OutboundQuickReply } from '../../domain/outbound/outbound-content.ts';
import { answerOf, checkChoices, type Draft } from '../sending/draft.ts';

/** The buttons of a message: below it, or in place of the person's keyboard. */
export type Keyboard = Readonly<Record<string, unknown>>;

/**
 * A message has one keyboard. Quick replies without ids are the person's own words, so they take the place of
 * the keyboard until one is used; with ids, or beside buttons, they are shown below the message.
 */
export function keyboardOf(
  draft: Draft,
  buttons: readonly OutboundButton[],
  quickReplies: readonly OutboundQuickReply[],
): Keyboard | undefined {
  if (buttons.length + quickReplies.length === 0) return undefined;
  checkQuickReplies(draft, quickReplies);
  const inline = buttons.length > 0 || quickReplies.some(({ id }) => id !== undefined);
  checkChoices(draft, 'buttons', buttons, draft.limits.buttons);
  if (!inline) {
    const keyboard = quickReplies.map((reply) => [keyOf(reply)]);
    return { keyboard, one_time_keyboard: true, resize_keyboard: true };
  }
  const asking = quickReplies.findIndex(({ asks_for }) => asks_for !== undefined);
  if (asking !== -1) {
    const words = 'Telegram shows such a request only without buttons and without ids beside it.';
    draft.report(`quick_replies.${asking}.asks_for`, words);
  }
  const below = buttons.map((button, index) => buttonOf(draft, button, `buttons.${index}`));
  const replies = quickReplies.map((reply) => ({
    text: reply.title,
    callback_data: answerOf(reply),
  }));
  return { inline_keyboard: [...below, ...replies].map((one) => [one]) };
}

function checkQuickReplies(draft: Draft, replies: readonly OutboundQuickReply[]): void {
  checkChoices(draft, 'quick_replies', replies, draft.limits.quick_replies);
  for (const [index, { title, image_url, asks_for }] of replies.entries()) {
    const at = `quick_replies.${index}`;
    if (title === undefined && asks_for !== undefined) {
      draft.report(`${at}.title`, 'Telegram needs a title here.');
    }
    if (image_url !== undefined)
      draft.report(`${at}.image_url`, 'Telegram shows no pictures here.');
    if (asks_for === 'email')
      draft.report(`${at}.asks_for`, 'Telegram cannot ask for an e-mail address.');
  }
}

/** A key of the reply keyboard (core.telegram.org/bots/api#keyboardbutton). */
function keyOf({ title, asks_for }: OutboundQuickReply): Keyboard {
  if (asks_for === 'location') return { text: title, request_location: true };
  return asks_for === 'phone' ? { text: title, request_contact: true } : { text: title };
}

/** Exactly one action (core.telegram.org/bots/api#inlinekeyboardbutton). */
function buttonOf({ report }: Draft, button: OutboundButton, at: string): Keyboard {
  const { title: text, url, phone } = button;
  if (phone !== undefined) report(`${at}.phone`, 'Telegram has no buttons that dial a number.');
  return url === undefined ? { text, callback_data: answerOf(button) } : { text, url };
}
