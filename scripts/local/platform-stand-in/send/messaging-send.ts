import { isRecord, type JsonRecord, readPath } from '../../../../shared/platforms/read-json.ts';
import { graphError } from '../graph-error.ts';
import type { StandInAccount, StandInReply, StandInRequest, World } from '../world.ts';
import { isFetchable, isLimited, keepMessage, newId, type Pair, stateOf } from './sends.ts';

/** The Send API of a Page or of an Instagram account (Messenger Platform, Send API). */
export function answerMessagingSend(
  { sends }: World,
  { platform, id: account_id }: StandInAccount,
  { parameters }: StandInRequest,
): StandInReply {
  const { recipient, message } = parameters;
  if (!isRecord(recipient))
    return graphError(400, 100, '(#100) param recipient must be non-empty.');
  if (!isRecord(message)) return graphError(400, 100, '(#100) param message must be non-empty.');
  const comment = readPath(recipient, 'comment_id');
  const person =
    readPath(recipient, 'id') ??
    (comment === undefined ? undefined : authorOf(sends, String(comment)));
  if (person === undefined)
    return graphError(400, 100, '(#100) param recipient must be non-empty.');
  const pair = { platform, account_id, recipient: String(person) };
  const words = wrongWith(message, platform) ?? wrongKind(parameters);
  if (words !== undefined) return graphError(400, 100, `(#100) ${words}`);
  const refused = refuse(sends, pair, parameters) ?? refuseMedia(message);
  if (refused !== undefined) return refused;
  if (comment !== undefined) {
    if (isLimited(sends, account_id, 'forbid_comments')) {
      return graphError(403, 200, '(#200) Requires the permission to answer comments');
    }
    if (sends.answered.has(String(comment))) {
      return platform === 'messenger'
        ? graphError(400, 10_900, '(#10900) Activity already replied to')
        : graphError(400, 100, '(#100) Private reply was sent', { error_subcode: 2_534_025 });
    }
    sends.answered.add(String(comment));
  }
  const id = platform === 'messenger' ? newId.messenger() : newId.instagram();
  const { metadata, ...rest } = message;
  keepMessage(sends, {
    ...pair,
    id,
    message: rest,
    ...(typeof metadata === 'string' && { stamp: metadata }),
    ...(comment !== undefined && { comment: { id: String(comment), answer: 'private' as const } }),
  });
  return { status: 200, json: { recipient_id: pair.recipient, message_id: id } };
}

/** The author of a comment, by the id that messages have. */
function authorOf({ authors }: World['sends'], comment: string): string {
  return authors.get(comment) ?? `9${comment.replace(/\D/g, '')}`;
}

function refuse(
  sends: World['sends'],
  pair: Pair,
  { tag }: StandInRequest['parameters'],
): StandInReply | undefined {
  const facebook = pair.platform === 'messenger';
  if (isLimited(sends, pair.account_id, 'restrict')) {
    const words = '(#10) This account is temporarily restricted from sending messages';
    return graphError(403, 10, words, { error_subcode: 1_893_063 });
  }
  switch (stateOf(sends, pair)) {
    case 'window_closed': {
      if (tag === 'HUMAN_AGENT') return undefined;
      const words = '(#10) This message is sent outside of allowed window.';
      return graphError(400, 10, words, { error_subcode: facebook ? 2_018_278 : 2_534_022 });
    }
    case 'blocked':
      return graphError(400, 551, "(#551) This person isn't available right now.", {
        error_subcode: 1_545_041,
      });
    case 'unknown':
      return graphError(400, 100, '(#100) No matching user found', {
        error_subcode: facebook ? 2_018_001 : 2_534_014,
      });
    default:
      return undefined;
  }
}

function refuseMedia(message: JsonRecord): StandInReply | undefined {
  const url = readPath(message, 'attachment.payload.url');
  if (url === undefined || isFetchable(url)) return undefined;
  const words = '(#100) Failed to fetch the file from the url';
  return graphError(400, 100, words, { error_subcode: 2_018_008 });
}

/** All tags but one ended on 2026-04-27. */
function wrongKind({ messaging_type, tag }: StandInRequest['parameters']): string | undefined {
  if (!['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY'].includes(String(messaging_type))) {
    return 'Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG, UTILITY}';
  }
  const tagged = messaging_type === 'MESSAGE_TAG';
  return tagged && tag !== 'HUMAN_AGENT' ? 'Param tag is not supported' : undefined;
}

function wrongWith(message: JsonRecord, platform: string): string | undefined {
  const { text, attachment, attachments, sticker_id, quick_replies } = message;
  const filled = [text, attachment ?? attachments, sticker_id].filter((one) => one !== undefined);
  if (filled.length !== 1) return 'A message has either text or an attachment';
  if (typeof text === 'string') {
    const length = platform === 'instagram' ? Buffer.byteLength(text) : [...text].length;
    const most = platform === 'instagram' ? 1000 : 2000;
    if (text.trim() === '') return 'Message cannot be empty, must provide valid attachment or text';
    if (length > most) return `Length of param message[text] must be less than or equal to ${most}`;
  }
  const replies = Array.isArray(quick_replies) ? quick_replies : [];
  if (replies.length > 13) return 'Param message[quick_replies] has too many elements.';
  const long = replies.some((reply) => String(readPath(reply, 'title') ?? '').length > 20);
  // Instagram cuts them off.
  if (long && platform === 'messenger') return 'Quick reply title is too long';
  return wrongTemplate(readPath(attachment, 'payload'));
}

function wrongTemplate(payload: unknown): string | undefined {
  if (!isRecord(payload)) return undefined;
  const { template_type, text, buttons, elements } = payload;
  if (template_type === 'button') {
    if (typeof text !== 'string' || text === '' || [...text].length > 640) {
      return 'Param text must be a string of at most 640 characters';
    }
    return wrongButtons(buttons, 1);
  }
  if (template_type !== 'generic') return undefined;
  if (!Array.isArray(elements) || elements.length < 1 || elements.length > 10) {
    return 'Param elements must have between 1 and 10 elements';
  }
  for (const element of elements.filter(isRecord)) {
    const { title, subtitle = '', buttons: below = [] } = element;
    if (typeof title !== 'string' || title === '') return 'Param title must be non-empty';
    if ([...title].length > 80 || [...String(subtitle)].length > 80) {
      return 'Length of param title or subtitle must be less than or equal to 80';
    }
    if (Object.keys(element).length < 2) return 'Elements need a title and one field more';
    const wrong = wrongButtons(below, 0);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function wrongButtons(buttons: unknown, least: number): string | undefined {
  if (!Array.isArray(buttons) || buttons.length < least || buttons.length > 3) {
    return `Param buttons must have between ${least} and 3 elements`;
  }
  for (const button of buttons.filter(isRecord)) {
    const { type, title, payload, url } = button;
    if (typeof title !== 'string' || title === '' || [...title].length > 20) {
      return 'Button title must be of 1 to 20 characters';
    }
    if (type === 'web_url' ? typeof url !== 'string' : typeof payload !== 'string') {
      return 'Button needs its payload or url';
    }
    if (String(payload ?? '').length > 1000) return 'Button payload is too long';
  }
  return undefined;
}
