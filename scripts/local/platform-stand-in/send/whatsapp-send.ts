import { isRecord, type JsonRecord, readPath } from '../../../../shared/platforms/read-json.ts';
import { graphError } from '../graph-error.ts';
import type { StandInAccount, StandInReply, StandInRequest, World } from '../world.ts';
import { isFetchable, isLimited, keepMessage, newId, stateOf } from './sends.ts';

const OURS = [
  'messaging_product',
  'recipient_type',
  'to',
  'recipient',
  'context',
  'biz_opaque_callback_data',
  'access_token',
  'appsecret_proof',
];

/** `/{phone-number-id}/messages` (Cloud API, Messages). */
export function answerWhatsappSend(
  { sends }: World,
  { id: account_id }: StandInAccount,
  { parameters }: StandInRequest,
): StandInReply {
  const { messaging_product, to, recipient, type, biz_opaque_callback_data: stamp } = parameters;
  if (messaging_product !== 'whatsapp') {
    return graphError(400, 100, '(#100) The parameter messaging_product is required.');
  }
  const input = to ?? recipient;
  if (typeof input !== 'string' || input === '') {
    return graphError(400, 100, '(#100) The parameter to is required.');
  }
  if (stamp !== undefined && String(stamp).length > 512) {
    return refusal(131_009, 'biz_opaque_callback_data is longer than 512 characters');
  }
  const kind = typeof type === 'string' ? type : 'text';
  const wrong = wrongWith(kind, parameters[kind]);
  if (wrong !== undefined) return wrong;
  const person = input.replace(/^\+/, '').replace(/[ ()-]/g, '');
  const pair = { platform: 'whatsapp', account_id, recipient: person };
  if (isLimited(sends, account_id, 'restrict')) {
    return graphError(403, 131_031, '(#131031) Account has been locked');
  }
  const state = stateOf(sends, pair);
  if (state === 'window_closed' && kind !== 'template') {
    const words = 'More than 24 hours have passed since the customer last replied to this number.';
    return refusal(131_047, words);
  }
  const link = readPath(parameters[kind], 'link');
  const fetched = link === undefined || isFetchable(link);
  const lost = state === 'blocked' || state === 'unknown' ? state : fetched ? undefined : 'media';
  const message = Object.fromEntries(
    Object.entries(parameters).filter(([name]) => !OURS.includes(name)),
  );
  const id = newId.whatsapp();
  keepMessage(sends, {
    ...pair,
    id,
    message,
    ...(typeof stamp === 'string' && { stamp }),
    ...(lost !== undefined && { lost }),
  });
  const scoped = /^[A-Z]{2}\./.test(person) ? { user_id: person } : { wa_id: person };
  const accepted = kind === 'template' ? { message_status: 'accepted' } : {};
  const contacts = [{ input, ...scoped }];
  return {
    status: 200,
    json: { messaging_product: 'whatsapp', contacts, messages: [{ id, ...accepted }] },
  };
}

/** WhatsApp's useful words are the details; since v16 there is no subcode. */
function refusal(code: number, details: string): StandInReply {
  const error_data = { messaging_product: 'whatsapp', details };
  return graphError(400, code, `(#${code}) ${titles[code] ?? 'Error'}`, { error_data });
}

const titles: Readonly<Record<number, string>> = {
  131008: 'Required parameter is missing',
  131009: 'Parameter value is not valid',
  131047: 'Re-engagement message',
  131051: 'Unsupported message type',
  132000: 'Number of parameters does not match the expected number of params',
  132001: 'Template name does not exist in the translation',
};

type Check = (content: JsonRecord) => StandInReply | undefined;

function wrongWith(kind: string, content: unknown): StandInReply | undefined {
  const check = checks[kind];
  if (check === undefined) return refusal(131_051, `Message type ${kind} is not supported`);
  if (kind === 'contacts' && Array.isArray(content)) return undefined;
  return isRecord(content) ? check(content) : refusal(131_008, `Parameter ${kind} is missing`);
}

function media(content: JsonRecord): StandInReply | undefined {
  const { id, link, caption } = content;
  if (id === undefined && link === undefined) return refusal(131_008, 'id or link is missing');
  return tooLong(caption, 1024, 'caption');
}

const checks: Readonly<Record<string, Check>> = {
  text: ({ body }) => {
    if (typeof body !== 'string' || body.trim() === '') return refusal(131_008, 'body is missing');
    return tooLong(body, 4096, 'body');
  },
  image: media,
  video: media,
  document: media,
  sticker: media,
  audio: (content) =>
    content['caption'] === undefined ? media(content) : refusal(131_009, 'Audio has no caption'),
  location: ({ latitude, longitude }) =>
    latitude === undefined || longitude === undefined
      ? refusal(131_008, 'latitude and longitude are needed')
      : undefined,
  contacts: () => undefined,
  reaction: () => undefined,
  template: wrongTemplate,
  interactive: wrongInteractive,
};

/** A template whose name begins with `missing` does not exist; one named `two_blanks` has two. */
function wrongTemplate({ name, language, components }: JsonRecord): StandInReply | undefined {
  if (typeof name !== 'string' || readPath(language, 'code') === undefined) {
    return refusal(131_008, 'name and language are needed');
  }
  if (name.startsWith('missing')) return refusal(132_001, `template name (${name}) does not exist`);
  const body = (Array.isArray(components) ? components : []).find(
    (one) => readPath(one, 'type') === 'body',
  );
  const parameters = readPath(body, 'parameters');
  const given = Array.isArray(parameters) ? parameters : [];
  if (given.some((one) => /[\n\t]| {5}/.test(String(readPath(one, 'text'))))) {
    return refusal(132_012, 'Parameters have no line breaks, tabs or more than 4 spaces');
  }
  if (name !== 'two_blanks' || given.length === 2) return undefined;
  return refusal(132_000, `body: number of localizable_params (${given.length}) does not match 2`);
}

function wrongInteractive({
  type,
  header,
  body,
  footer,
  action,
}: JsonRecord): StandInReply | undefined {
  const words = readPath(body, 'text');
  if (typeof words !== 'string' || words === '') return refusal(131_008, 'body is missing');
  const buttons = listAt(action, 'buttons');
  const rows = listAt(action, 'sections').flatMap((section) => listAt(section, 'rows'));
  const cards = listAt(action, 'cards');
  const long =
    tooLong(words, 1024, 'body') ??
    tooLong(readPath(footer, 'text'), 60, 'footer') ??
    tooLong(readPath(action, 'button'), 20, 'button') ??
    tooLong(readPath(action, 'parameters.display_text'), 20, 'display_text') ??
    first(buttons, (one) => tooLong(readPath(one, 'reply.title'), 20, 'title')) ??
    first(buttons, (one) => tooLong(readPath(one, 'reply.id'), 256, 'id')) ??
    first(rows, (one) => tooLong(readPath(one, 'title'), 24, 'title')) ??
    first(rows, (one) => tooLong(readPath(one, 'description'), 72, 'description')) ??
    first(rows, (one) => tooLong(readPath(one, 'id'), 200, 'id')) ??
    first(cards, (one) => tooLong(readPath(one, 'body.text'), 160, 'card body'));
  if (long !== undefined) return long;
  if (type === 'button')
    return wrongCount(buttons, 1, 3) ?? alike(buttons, ['reply.id', 'reply.title']);
  if (type === 'carousel') {
    return header === undefined
      ? wrongCount(cards, 2, 10)
      : refusal(131_009, 'A carousel has no header');
  }
  return type === 'list' ? (wrongCount(rows, 1, 10) ?? alike(rows, ['id'])) : undefined;
}

function listAt(value: unknown, path: string): readonly unknown[] {
  const list = readPath(value, path);
  return Array.isArray(list) ? list : [];
}

function first(list: readonly unknown[], check: (one: unknown) => StandInReply | undefined) {
  return list.map(check).find((wrong) => wrong !== undefined);
}

function wrongCount(list: readonly unknown[], least: number, most: number) {
  if (list.length >= least && list.length <= most) return undefined;
  return refusal(131_009, `There must be ${least} to ${most}; these are ${list.length}`);
}

function alike(list: readonly unknown[], paths: readonly string[]): StandInReply | undefined {
  const twice = paths.find(
    (path) => new Set(list.map((one) => readPath(one, path))).size < list.length,
  );
  return twice === undefined ? undefined : refusal(131_009, `${twice} must be unique`);
}

function tooLong(text: unknown, most: number, field: string): StandInReply | undefined {
  if (typeof text !== 'string' || [...text].length <= most) return undefined;
  return refusal(131_009, `${field} must have at most ${most} characters`);
}
