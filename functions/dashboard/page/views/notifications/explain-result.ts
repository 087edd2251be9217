import type { Channel } from '../../client/shapes.ts';
import type { notification } from '../../i18n/en/notification.ts';

type Words = Pick<typeof notification, 'answers' | 'errors'>;
type Result = Omit<NonNullable<Channel['last_result']>, 'at'>;

/** Why a call was not accepted, and what to do. Undefined where it was. */
export function explainResult(
  { answers, errors }: Words,
  { type }: Pick<Channel['target'], 'type'>,
  { status, error }: Result,
): string | undefined {
  if (error === undefined) return undefined;
  const known = errors[error.code] ?? error.message;
  if (status === undefined || type === 'webhook' || error.code === 'redirect') return known;
  if (status === 429) return answers.busy;
  if (status >= 500) return answers.server;
  if (type === 'slack') return answers.chat;
  return status === 401 ? answers.key : answers.sender;
}
