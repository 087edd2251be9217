import type { ApiAnswer } from '../../domain/blocks/api-call.ts';
import type { SendFailureCode, SendOutcome } from '../../domain/outbound/send-outcome.ts';
import { quote } from '../connector-words.ts';
import { isRecord, readId, readPath } from '../read-json.ts';
import type { Sending } from '../sender.ts';
import { readLost } from '../sending/read-lost.ts';

/**
 * LINE has no codes of its own: the status and the words decide (developers.line.biz, Error messages). A 4xx says that
 * nothing of the call was sent; a 5xx leaves it open (Retry failed API requests).
 */
export function readSent(
  answer: ApiAnswer | { readonly lost: string },
  sending: Sending,
): SendOutcome {
  if ('lost' in answer) return readLost(answer.lost);
  const { status, json } = answer;
  const words = saidBy(json, sending);
  const reason = `LINE: ${words || `status ${status}`}`;
  // The call was taken before, under the same retry key.
  const before = status === 409 && /already accepted/i.test(words);
  if ((status === 200 && isRecord(json)) || before) return { is: 'sent', ids: idsOf(json) };
  // Without words it is a proxy that speaks, which knows nothing of the message.
  if (status >= 500 || status < 400 || (words === '' && status !== 429)) {
    return { is: 'unknown', reason };
  }
  if (status === 400 && /Invalid reply token/i.test(words)) return { is: 'reply_token_spent' };
  if (status === 429 && !/monthly limit/i.test(words)) return waitFor(answer, words, reason);
  return { is: 'rejected', code: codeOf(status, words), reason, platform_code: String(status) };
}

/** LINE says so too when too much goes to one person, in words it does not document. */
function waitFor(
  { retry_after_seconds: seconds }: ApiAnswer,
  words: string,
  reason: string,
): SendOutcome {
  const scope = /API rate limit/i.test(words) ? 'account' : 'conversation';
  const wait = { is: 'wait', scope, reason } as const;
  return seconds === undefined ? wait : { ...wait, seconds };
}

function codeOf(status: number, words: string): SendFailureCode {
  switch (status) {
    case 400:
      // The user is not known to this channel, or it has left the group.
      return /Failed to send messages/i.test(words) ? 'recipient_unavailable' : 'content_refused';
    case 401:
      return 'credentials_refused';
    case 403:
      return 'permission_missing';
    case 404:
      return 'recipient_unavailable';
    case 429:
      return 'quota_exhausted';
    default:
      return 'content_refused';
  }
}

/** The message, and of every detail where in the body it is: there may be one for each of five messages. */
function saidBy(json: unknown, { credentials, target }: Sending): string {
  const { channel_access_token, channel_secret } = credentials;
  const secrets = [channel_access_token, channel_secret, target.address.reply_token];
  const details = readPath(json, 'details');
  const reasons = (Array.isArray(details) ? details : []).map((detail) => {
    const said = [readPath(detail, 'property'), readPath(detail, 'message')];
    return said.filter((one) => typeof one === 'string').join(': ');
  });
  return quote([readPath(json, 'message'), ...reasons].join('; ').replace(/; $/, ''), secrets);
}

function idsOf(json: unknown): readonly string[] {
  const sent = readPath(json, 'sentMessages');
  return (Array.isArray(sent) ? sent : []).flatMap((one) => readId(one, 'id') ?? []);
}
