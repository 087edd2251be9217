import type { OutboundButton, OutboundQuickReply } from '../../domain/outbound/outbound-content.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { answerOf, checkChoices, checkCount, checkLength, type Draft } from '../sending/draft.ts';
import { BODY, LIST } from './send-limits.ts';

export type WhatsappObject = Readonly<Record<string, unknown>>;

/** Everything that a person may choose of one message, and the fields they were given in. */
export interface Choices {
  readonly buttons: readonly OutboundButton[];
  readonly quick_replies: readonly OutboundQuickReply[];
}

/**
 * What is shown below the words: up to three answers, one address, or one request (Cloud API, Interactive
 * messages). They do not mix.
 */
export function interactiveOf(
  draft: Draft,
  body: string,
  { buttons, quick_replies }: Choices,
  header?: WhatsappObject,
): WhatsappObject {
  const message = withoutUndefined({ type: 'interactive', header, body: { text: body } });
  const asking = quick_replies.findIndex(({ asks_for }) => asks_for !== undefined);
  if (asking !== -1) return askFor(draft, message, { buttons, quick_replies }, asking);
  const linked = buttons.findIndex(({ url }) => url !== undefined);
  if (linked !== -1) return linkTo(draft, message, { buttons, quick_replies }, linked);
  const { limits } = draft;
  checkNoPhone(draft, buttons);
  checkChoices(draft, 'buttons', buttons, limits.buttons);
  checkChoices(draft, 'quick_replies', quick_replies, limits.quick_replies);
  const all = [...buttons, ...quick_replies];
  if (buttons.length > 0 && quick_replies.length > 0) {
    checkCount(draft, 'quick_replies', all, limits.buttons.max);
  }
  checkUnlike(draft, all);
  for (const [index, { image_url }] of quick_replies.entries()) {
    if (image_url !== undefined) {
      draft.report(`quick_replies.${index}.image_url`, 'WhatsApp shows no pictures here.');
    }
  }
  const replies = all.map((one) => ({
    type: 'reply',
    reply: { id: answerOf(one), title: one.title },
  }));
  return { ...message, type: 'button', action: { buttons: replies } };
}

function askFor(
  draft: Draft,
  message: WhatsappObject,
  { buttons, quick_replies }: Choices,
  at: number,
): WhatsappObject {
  const asks = quick_replies[at]?.asks_for;
  const field = `quick_replies.${at}.asks_for`;
  if (buttons.length + quick_replies.length > 1) {
    draft.report(field, 'On WhatsApp a request stands alone below its words.');
  }
  if ('header' in message) draft.report(field, 'On WhatsApp a request stands below words alone.');
  if (asks === 'email') draft.report(field, 'WhatsApp cannot ask for an e-mail address.');
  const location = { type: 'location_request_message', action: { name: 'send_location' } };
  const phone = { type: 'request_contact_info', action: { name: 'request_contact_info' } };
  return { ...message, ...(asks === 'location' ? location : phone) };
}

function linkTo(
  draft: Draft,
  message: WhatsappObject,
  { buttons, quick_replies }: Choices,
  at: number,
): WhatsappObject {
  const { title = '', url } = buttons[at] ?? {};
  if (buttons.length + quick_replies.length > 1) {
    draft.report(`buttons.${at}.url`, 'On WhatsApp a button with an address stands alone.');
  }
  checkLength(draft, `buttons.${at}.title`, title, draft.limits.buttons.title);
  const parameters = { display_text: title, url };
  return { ...message, type: 'cta_url', action: { name: 'cta_url', parameters } };
}

export interface Row {
  /** The field it was given in. */
  readonly field: string;
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
}

/** One list of at most ten rows (Cloud API, Interactive list messages). */
export function listOf(draft: Draft, body: string, rows: readonly Row[], label = 'Menu') {
  checkLength(draft, 'text', body, BODY);
  checkLength(draft, 'list_label', label, LIST.label);
  if (rows.length > LIST.rows) {
    draft.report(
      'type',
      `WhatsApp takes at most ${LIST.rows} rows in a list; these are ${rows.length}.`,
    );
  }
  for (const { field, id, title, description } of rows) {
    checkLength(draft, `${field}.title`, title, LIST.title);
    checkLength(draft, `${field}.subtitle`, description, LIST.description);
    checkLength(draft, `${field}.id`, id, LIST.id);
  }
  checkUnlike(draft, rows);
  const written = rows.map(({ id, title, description }) =>
    withoutUndefined({ id, title, description }),
  );
  return {
    type: 'list',
    body: { text: body },
    action: { button: label, sections: [{ rows: written }] },
  };
}

export function checkNoPhone(draft: Draft, buttons: readonly OutboundButton[]): void {
  const at = buttons.findIndex(({ phone }) => phone !== undefined);
  if (at !== -1) {
    draft.report(`buttons.${at}.phone`, 'WhatsApp has no buttons that dial a number.');
  }
}

/** Two with the same id or words are refused. */
function checkUnlike(
  { report }: Draft,
  choices: readonly { readonly id?: string | undefined; readonly title?: string | undefined }[],
): void {
  const ids = new Set(choices.map(answerOf));
  const titles = new Set(choices.map(({ title }) => title));
  if (ids.size < choices.length || titles.size < choices.length) {
    report('type', 'On WhatsApp each choice needs words and an id of its own.');
  }
}
