import type { SendOutcome } from '../../domain/outbound/send-outcome.ts';
import { readId } from '../read-json.ts';
import type { Sender, Sending } from '../sender.ts';
import { type Meaning, type Meanings, readGraph } from './send-read.ts';

/**
 * By subcode, which Messenger and Instagram do not share. Meta's page shows the first rows alone (Messenger
 * Platform, Error codes); the others were seen in answers.
 */
const subcodes: Readonly<Record<number, Meaning>> = {
  // Outside of the allowed window.
  2018278: 'window_closed',
  2018065: 'window_closed',
  2534022: 'window_closed',
  // The person has blocked the account, or takes no messages.
  1545041: 'recipient_unavailable',
  // There is no such person for this account, or the thread is gone.
  2018001: 'recipient_unavailable',
  2534014: 'recipient_unavailable',
  2534001: 'recipient_unavailable',
  // The app is not live and the person has no role in it.
  2018028: 'not_permitted',
  2018108: 'not_permitted',
  // Another app has the thread.
  2018300: 'not_permitted',
  1893063: 'account_restricted',
  2534122: 'account_restricted',
  2534029: 'account_restricted',
  // Not to be fetched, of another type, or too large.
  2018007: 'media_refused',
  2018008: 'media_refused',
  2018047: 'media_refused',
  2018109: 'media_refused',
  // The one private answer to a comment was given.
  2534025: 'already_replied',
  2534013: 'wait',
};

const meanings: Meanings = (code, subcode) => {
  const known = subcode === undefined ? undefined : subcodes[subcode];
  if (known !== undefined) return known;
  if (code === 551) return 'recipient_unavailable';
  return code === 10_900 ? 'already_replied' : undefined;
};

/** A message has `message_id` and `recipient_id`, an answer below a comment `id`. */
export const readMessaging: Sender['read'] = (answer, sending) =>
  readGraph(answer, sending, commentAware(sending), (json) => readTaken(json, sending));

/** The comment in the path may be gone, which says nothing of the account. */
function commentAware({ target }: Sending): Meanings {
  return (code, subcode) => {
    const gone = code === 33 || (code === 100 && subcode === 33);
    if (gone && target.comment?.answer === 'public') return 'recipient_unavailable';
    return meanings(code, subcode);
  };
}

function readTaken(json: unknown, { target }: Sending): SendOutcome | undefined {
  const id = readId(json, target.comment?.answer === 'public' ? 'id' : 'message_id');
  if (id === undefined) return undefined;
  const recipient = readId(json, 'recipient_id');
  const known = recipient === undefined || recipient === target.address.recipient;
  return known ? { is: 'sent', ids: [id] } : { is: 'sent', ids: [id], recipient };
}
