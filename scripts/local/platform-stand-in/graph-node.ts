import { createHash } from 'node:crypto';
import { fileOf } from './files.ts';
import type { StandInAccount, StandInReply, World } from './world.ts';

export interface NodePath {
  /** An id, or `me`. */
  readonly node: string;
  readonly edge: string | undefined;
}

/** The data that a token's owner may read about itself and its objects. Undefined for anything else. */
export function answerNode(
  world: World,
  owner: StandInAccount,
  { node, edge }: NodePath,
): StandInReply | undefined {
  if (owner.platform === 'whatsapp') return answerWhatsapp(world, owner, { node, edge });
  const { credentials, id, name, details } = owner;
  const page = credentials['page_id'] ?? id;
  if (edge !== undefined || (node !== 'me' && node !== page)) return undefined;
  const linked = { id, username: details?.['username'], name };
  const instagram = owner.platform === 'instagram' && { instagram_business_account: linked };
  return { status: 200, json: { id: page, name, ...instagram } };
}

function answerWhatsapp(
  world: World,
  { credentials, id }: StandInAccount,
  { node, edge }: NodePath,
): StandInReply | undefined {
  const waba = credentials['waba_id'];
  if (node === waba && edge === 'phone_numbers') {
    const numbers = world.accounts.filter((one) => one.credentials['waba_id'] === waba);
    return { status: 200, json: { data: numbers.map(describeNumber) } };
  }
  if (edge === undefined && node !== id && node !== waba) return answerFile(world, node);
  if (node !== id || edge !== undefined) return undefined;
  const phone_number = world.overrides.get(id);
  const application = world.callbacks.get('whatsapp_business_account')?.url;
  return { status: 200, json: { id, webhook_configuration: { application, phone_number } } };
}

/** The link to a file that somebody sent: it lives five minutes (Cloud API, media). */
function answerFile(world: World, id: string): StandInReply | undefined {
  const file = fileOf(world, id);
  if (file === undefined) return undefined;
  const url = `https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=${id}`;
  const sha256 = createHash('sha256').update(file.bytes).digest('base64');
  const about = { mime_type: file.type, sha256, file_size: file.bytes.length };
  return { status: 200, json: { messaging_product: 'whatsapp', id, url, ...about } };
}

function describeNumber({ id, name, details }: StandInAccount) {
  return { id, verified_name: name, display_phone_number: details?.['phone_number'] };
}
