import type { ApiAnswer } from '../../domain/blocks/api-call.ts';
import type {
  SendFailureCode,
  SendOutcome,
  SendRejection,
} from '../../domain/outbound/send-outcome.ts';
import { quote } from '../connector-words.ts';
import { readPath, readText } from '../read-json.ts';
import type { Sending } from '../sender.ts';
import { readLost } from '../sending/read-lost.ts';

/** What a code of Meta's means for a message. `done`: the same words are there already. */
export type Meaning = SendFailureCode | 'retry' | 'wait' | 'wait_here' | 'done';

/** The meaning of a code, or of a code with its subcode; undefined where the table does not know it. */
export type Meanings = (code: number, subcode: number | undefined) => Meaning | undefined;

/**
 * What all of Meta's messaging answers alike (developers.facebook.com/docs/graph-api/guides/error-handling, and
 * …/overview/rate-limiting for the limits).
 */
function commonMeaning(code: number, subcode: number | undefined): Meaning | undefined {
  if (code === 0 || code === 102 || code === 190) return 'credentials_refused';
  if ([4, 17, 32, 341, 613].includes(code) || (code >= 80_000 && code <= 80_099)) return 'wait';
  if (code === 368) return 'account_restricted';
  // The account in the path is gone, or is not this token's.
  if (code === 33 || (code === 100 && subcode === 33)) return 'permission_missing';
  if (code === 3 || code === 10 || (code >= 200 && code <= 299)) return 'permission_missing';
  if (code === 506) return 'done';
  return [1, 2, 1200].includes(code) ? 'retry' : undefined;
}

/**
 * What an answer of the Graph API means. Its code decides and never the status: it throttles with 400, and 10
 * is a missing permission or a closed window.
 */
export function readGraph(
  answer: ApiAnswer | { readonly lost: string },
  sending: Sending,
  meanings: Meanings,
  read: (json: unknown) => SendOutcome | undefined,
): SendOutcome {
  if ('lost' in answer) return readLost(answer.lost);
  const { status, json } = answer;
  const code = readPath(json, 'error.code');
  const reason = `Meta: ${saidBy(json, sending) || `status ${status}`}`;
  if (typeof code !== 'number') return read(json) ?? unreadable(answer, reason);
  const subcode = readPath(json, 'error.error_subcode');
  const known = typeof subcode === 'number' ? subcode : undefined;
  const own = meanings(code, known);
  const common = commonMeaning(code, known);
  // Meta says neither yes nor no, and had the message when it failed.
  const open = own === undefined && (common === undefined || common === 'retry');
  if (open && status >= 500) return { is: 'unknown', reason };
  const passing = readPath(json, 'error.is_transient') === true;
  const meaning = own ?? common ?? (passing ? 'retry' : 'content_refused');
  return outcomeOf(ofComment(meaning, sending), answer, reason, [code, known]);
}

/** A comment has permissions of its own, and without them everything else goes on. */
function ofComment(meaning: Meaning, { target }: Sending): Meaning {
  return target.comment !== undefined && meaning === 'permission_missing'
    ? 'not_permitted'
    : meaning;
}

function outcomeOf(
  meaning: Meaning,
  { json, retry_after_seconds: seconds }: ApiAnswer,
  reason: string,
  codes: readonly (number | undefined)[],
): SendOutcome {
  switch (meaning) {
    case 'done':
      return { is: 'sent', ids: [] };
    case 'retry':
      return { is: 'retry', reason };
    case 'wait':
    case 'wait_here': {
      const scope = meaning === 'wait' ? 'account' : 'conversation';
      const wait = { is: 'wait', scope, reason } as const;
      return seconds === undefined ? wait : { ...wait, seconds };
    }
    default: {
      const platform_code = codes.filter((one) => one !== undefined).join('/');
      const rejected: SendRejection = { is: 'rejected', code: meaning, reason, platform_code };
      const trace_id = quote(readText(json, 'error.fbtrace_id'), []);
      return trace_id === '' ? rejected : { ...rejected, trace_id };
    }
  }
}

/** No error of Meta's and no id: a proxy spoke, or what was answered has changed. */
function unreadable(
  { status, retry_after_seconds: seconds }: ApiAnswer,
  reason: string,
): SendOutcome {
  if (status !== 429) return { is: 'unknown', reason };
  const wait = { is: 'wait', scope: 'account', reason } as const;
  return seconds === undefined ? wait : { ...wait, seconds };
}

/** WhatsApp says what is wrong in its details. */
function saidBy(json: unknown, { credentials, setting }: Sending): string {
  const { access_token, page_access_token } = credentials;
  const secrets = [access_token, page_access_token, setting.meta?.app_secret];
  return ['error.message', 'error.error_data.details', 'error.error_user_msg']
    .map((path) => quote(readPath(json, path), secrets))
    .filter((words, index, all) => words !== '' && all.indexOf(words) === index)
    .join(' ');
}
