import type { StandInAccount, StandInReply, StandInRequest, World } from '../world.ts';
import { answerCommentSend } from './comment-send.ts';
import { answerMessagingSend } from './messaging-send.ts';
import { answerWhatsappSend } from './whatsapp-send.ts';

/** A send through one of the Graph APIs; undefined for any other edge, and for the node of another account. */
export function answerGraphSend(
  world: World,
  owner: StandInAccount,
  { node, edge }: { readonly node: string; readonly edge: string | undefined },
  request: StandInRequest,
): StandInReply | undefined {
  if (request.method !== 'POST') return undefined;
  const { platform, id, credentials } = owner;
  const below = platform === 'messenger' ? 'comments' : platform === 'instagram' ? 'replies' : '';
  if (edge === below) return answerCommentSend(world, owner, node, request);
  if (edge !== 'messages' || !['me', credentials['page_id'] ?? id].includes(node)) return undefined;
  return platform === 'whatsapp'
    ? answerWhatsappSend(world, owner, request)
    : answerMessagingSend(world, owner, request);
}
