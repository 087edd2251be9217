import type { OutboundButton, OutboundQuickReply } from '../../domain/outbound/outbound-content.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { checkMedia } from '../sending/check-media.ts';
import { answerOf, checkChoices, checkLength, type Draft } from '../sending/draft.ts';
import { URI } from './send-limits.ts';

export type LineObject = Readonly<Record<string, unknown>>;

/** The actions of a template (developers.line.biz, Action objects). What is chosen shows as the person's words. */
export function actionsOf(
  draft: Draft,
  field: string,
  buttons: readonly OutboundButton[],
  max: number,
): readonly LineObject[] {
  checkChoices(draft, field, buttons, { ...draft.limits.buttons, max });
  return buttons.map((button, index) => {
    const { title: label, url, phone } = button;
    if (url !== undefined) {
      checkLength(draft, `${field}.${index}.url`, url, URI);
      return { type: 'uri', label, uri: url };
    }
    if (phone !== undefined)
      return { type: 'uri', label, uri: `tel:${phone.replace(/[^\d+]/g, '')}` };
    return { type: 'postback', label, data: answerOf(button), displayText: label };
  });
}

/** Below the last message of a call alone; undefined where there are none. */
export function quickReplyOf(
  draft: Draft,
  replies: readonly OutboundQuickReply[] | undefined,
): LineObject | undefined {
  if (replies === undefined) return undefined;
  checkChoices(draft, 'quick_replies', replies, draft.limits.quick_replies);
  return { items: replies.map((reply, index) => itemOf(draft, reply, `quick_replies.${index}`)) };
}

function itemOf(draft: Draft, reply: OutboundQuickReply, at: string): LineObject {
  const { title: label, id, image_url, asks_for } = reply;
  const png = { types: ['image/png'], max_bytes: 1024 * 1024 };
  const imageUrl = image_url && checkMedia(draft, `${at}.image_url`, image_url, png);
  if (asks_for !== undefined) {
    if (label === undefined) draft.report(`${at}.title`, 'LINE needs a title here.');
    if (asks_for !== 'location') {
      draft.report(`${at}.asks_for`, 'LINE can ask for nothing but a location.');
    }
    return withoutUndefined({ type: 'action', imageUrl, action: { type: 'location', label } });
  }
  const action =
    id === undefined
      ? { type: 'message', label, text: label }
      : { type: 'postback', label, data: id, displayText: label };
  return withoutUndefined({ type: 'action', imageUrl, action });
}
