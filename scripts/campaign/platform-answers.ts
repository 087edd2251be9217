import type { ApiAnswer } from '../../shared/domain/blocks/api-call.ts';
import type { Account } from './items.ts';

/** A message that a platform took, so that the person sees it. */
export interface SeenMessage {
  /** The platform's id for it: seven digits that nothing else of the story has. */
  readonly id: string;
  readonly account: Account;
  readonly person: string;
  readonly text: string;
  readonly at: number;
  /** What the sender wants to have back on the message's echo or status. */
  readonly stamp?: string;
}

interface Answers {
  readonly tokenDead: ApiAnswer;
  readonly tooFast: ApiAnswer;
  /** It says that something went wrong, and not whether the message was taken. */
  readonly broken: ApiAnswer;
  readonly refused: ApiAnswer;
  readonly replyTokenSpent: ApiAnswer;
  taken(message: SeenMessage): ApiAnswer;
  takenBefore(message: SeenMessage): ApiAnswer;
}

const invalid = said(400, { message: 'Invalid reply token' });

function said(status: number, json: unknown): ApiAnswer {
  return { status, json };
}

function ofMeta(taken: Answers['taken']): Answers {
  const error = (status: number, code: number, message: string): ApiAnswer =>
    said(status, { error: { code, message, type: 'OAuthException', fbtrace_id: 'A1' } });
  return {
    tokenDead: error(401, 190, 'Error validating access token'),
    tooFast: error(400, 4, 'Application request limit reached'),
    broken: error(500, 2, 'Service temporarily unavailable'),
    refused: error(400, 100, 'Invalid parameter'),
    replyTokenSpent: invalid,
    taken,
    takenBefore: taken,
  };
}

function ofMessaging({ id, person }: SeenMessage): ApiAnswer {
  return said(200, { recipient_id: person, message_id: `m_${id}` });
}

/** What each platform says, in its own words. */
export const answers: Readonly<Record<Account['platform'], Answers>> = {
  instagram: ofMeta(ofMessaging),
  messenger: ofMeta(ofMessaging),
  whatsapp: ofMeta(({ id, person }) =>
    said(200, { contacts: [{ wa_id: person }], messages: [{ id: `wamid.${id}` }] }),
  ),
  line: {
    tokenDead: said(401, { message: 'Authentication failed' }),
    tooFast: said(429, { message: 'The API rate limit has been exceeded. Try again later.' }),
    broken: said(500, { message: 'Internal Server Error' }),
    refused: said(400, { message: 'The request body has 1 error(s)' }),
    replyTokenSpent: invalid,
    taken: ({ id }) => said(200, { sentMessages: [{ id }] }),
    takenBefore: ({ id }) =>
      said(409, { message: 'The retry key is already accepted', sentMessages: [{ id }] }),
  },
  telegram: {
    tokenDead: telegramError(401, 'Unauthorized'),
    tooFast: {
      status: 429,
      json: {
        ...{ ok: false, error_code: 429, description: 'Too Many Requests: retry after 3' },
        parameters: { retry_after: 3 },
      },
    },
    broken: telegramError(500, 'Internal Server Error'),
    refused: telegramError(400, 'Bad Request: message text is empty'),
    replyTokenSpent: invalid,
    taken: telegramMessage,
    takenBefore: telegramMessage,
  },
};

function telegramError(error_code: number, description: string): ApiAnswer {
  return said(error_code, { ok: false, error_code, description });
}

function telegramMessage({ id, person, text }: SeenMessage): ApiAnswer {
  const chat = { id: Number(person), type: 'private' };
  return said(200, { ok: true, result: { message_id: Number(id), chat, date: 0, text } });
}
