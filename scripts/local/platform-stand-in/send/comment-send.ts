import { graphError } from '../graph-error.ts';
import type { StandInAccount, StandInReply, StandInRequest, World } from '../world.ts';
import { digits, isLimited, keepMessage } from './sends.ts';

/** `/{comment}/comments` of Facebook and `/{comment}/replies` of Instagram: an answer that everybody reads. */
export function answerCommentSend(
  { sends }: World,
  { platform, id: account_id }: StandInAccount,
  comment: string,
  { parameters }: StandInRequest,
): StandInReply {
  const { message } = parameters;
  if (isLimited(sends, account_id, 'forbid_comments')) {
    const permission =
      platform === 'messenger' ? 'pages_manage_engagement' : 'instagram_business_manage_comments';
    return graphError(403, 200, `(#200) Requires ${permission} permission`);
  }
  if (typeof message !== 'string' || message.trim() === '') {
    return graphError(400, 100, '(#100) param message must be non-empty.');
  }
  if ([...message].length > (platform === 'messenger' ? 8000 : 2200)) {
    return graphError(400, 100, '(#100) param message is too long.');
  }
  const id = platform === 'messenger' ? `${comment.split('_')[0]}_${digits(15)}` : digits(17);
  keepMessage(sends, {
    ...{ platform, account_id, recipient: comment, id },
    message: { message },
    comment: { id: comment, answer: 'public' },
  });
  return { status: 200, json: { id } };
}
