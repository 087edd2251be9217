import type { OutboundButton, OutboundQuickReply } from '../../domain/outbound/outbound-content.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { checkMedia } from '../sending/check-media.ts';
import { answerOf, checkChoices, type Draft } from '../sending/draft.ts';

export type MetaObject = Readonly<Record<string, unknown>>;

/** Where Messenger and Instagram differ. */
export interface MessagingDialect {
  /** Buttons that dial, and pictures beside quick replies. */
  readonly calls: boolean;
  readonly pictures: boolean;
}

/** developers.facebook.com/docs/messenger-platform/send-messages/buttons */
export function buttonsOf(
  draft: Draft,
  { calls }: MessagingDialect,
  field: string,
  buttons: readonly OutboundButton[],
): readonly MetaObject[] {
  checkChoices(draft, field, buttons, draft.limits.buttons);
  return buttons.map((button, index) => {
    const { title, url, phone } = button;
    if (url !== undefined) return { type: 'web_url', title, url };
    if (phone === undefined) return { type: 'postback', title, payload: answerOf(button) };
    if (!calls) {
      draft.report(`${field}.${index}.phone`, `${draft.name} has no buttons that dial a number.`);
    } else if (!/^\+\d{5,15}$/.test(phone)) {
      draft.report(`${field}.${index}.phone`, 'This must be a number with + and its country code.');
    }
    return { type: 'phone_number', title, payload: phone };
  });
}

const ASKS = { phone: 'user_phone_number', email: 'user_email' } as const;

/** A request shows what the app knows of the person, and has no title of ours (Messenger Platform, Quick replies). */
export function quickRepliesOf(
  draft: Draft,
  { pictures }: MessagingDialect,
  replies: readonly OutboundQuickReply[] | undefined,
): readonly MetaObject[] | undefined {
  if (replies === undefined) return undefined;
  checkChoices(draft, 'quick_replies', replies, draft.limits.quick_replies);
  return replies.map((reply, index) => {
    const { title, image_url: given, asks_for } = reply;
    const at = `quick_replies.${index}`;
    if (given !== undefined && !pictures) {
      draft.report(`${at}.image_url`, `${draft.name} shows no pictures here.`);
    }
    if (asks_for === 'location') {
      draft.report(`${at}.asks_for`, `${draft.name} can no longer ask for a location.`);
    } else if (asks_for !== undefined) return { content_type: ASKS[asks_for] };
    const image_url =
      given && checkMedia(draft, `${at}.image_url`, given, draft.limits.media.image);
    const payload = answerOf(reply);
    return withoutUndefined({ content_type: 'text', title, payload, image_url });
  });
}
