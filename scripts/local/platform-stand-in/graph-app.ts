import { randomInt } from 'node:crypto';
import { graphError } from './graph-error.ts';
import { graphFields } from './graph-fields.ts';
import { isReachable } from './is-reachable.ts';
import { ownerOf, type StandInReply, type StandInRequest, type World } from './world.ts';

/** The edge `/{app-id}/subscriptions`: one callback per object. */
export async function answerSubscriptions(
  world: World,
  { method, parameters }: StandInRequest,
): Promise<StandInReply> {
  const object = String(parameters['object']);
  if (method === 'GET') return { status: 200, json: { data: listCallbacks(world) } };
  if (method === 'DELETE') {
    world.callbacks.delete(object);
    return { status: 200, json: { success: true } };
  }
  const known = graphFields[object];
  if (known === undefined)
    return graphError(
      400,
      100,
      `(#100) object must be one of {page, instagram, whatsapp_business_account}`,
    );
  const fields = String(parameters['fields'] ?? '').split(',');
  const unknown = fields.find((field) => !known.includes(field));
  if (unknown !== undefined) return graphError(400, 100, '(#100) Invalid parameter');
  const url = String(parameters['callback_url'] ?? '');
  const trouble = await challenge(url, String(parameters['verify_token'] ?? ''));
  if (trouble !== undefined) {
    const message = `(#2200) Callback verification failed with the following errors: ${trouble}`;
    return graphError(400, 2200, message);
  }
  world.callbacks.set(object, { url, active: true, fields });
  return { status: 200, json: { success: true } };
}

function listCallbacks({ callbacks }: World) {
  return [...callbacks].map(([object, { url, active, fields }]) => ({
    object,
    callback_url: url,
    active,
    fields: fields.map((name) => ({ name, version: 'v25.0' })),
  }));
}

/** Verifies the callback as Meta does when it is set. Resolves to what went wrong, or to undefined. */
async function challenge(url: string, verify_token: string): Promise<string | undefined> {
  if (!isReachable(url)) return 'URL must be https';
  const given = String(randomInt(1_000_000_000, 2_000_000_000));
  const asked = new URL(url);
  asked.searchParams.set('hub.mode', 'subscribe');
  asked.searchParams.set('hub.challenge', given);
  asked.searchParams.set('hub.verify_token', verify_token);
  try {
    const answer = await fetch(asked, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    const said = await answer.text();
    if (answer.status !== 200) {
      return `HTTP Status Code = ${answer.status}; HTTP Message = ${answer.statusText}`;
    }
    return said === given ? undefined : 'the challenge was not returned';
  } catch {
    return 'curl_errno = 7; curl_error = Failed to connect; HTTP Status Code = 0';
  }
}

/** `/debug_token`: describes a token to its app. */
export function answerDebugToken(world: World, { parameters }: StandInRequest): StandInReply {
  const owner = ownerOf(world, String(parameters['input_token']), META);
  if (owner === undefined) {
    const error = { code: 190, message: 'The access token could not be decrypted' };
    return { status: 200, json: { data: { error, is_valid: false, scopes: [] } } };
  }
  const { platform, id, credentials, details } = owner;
  const page = platform === 'whatsapp' ? undefined : (credentials['page_id'] ?? id);
  const data = {
    app_id: details?.['token_app_id'] ?? world.app.app_id,
    type: details?.['token_type'] ?? (page === undefined ? 'SYSTEM_USER' : 'PAGE'),
    is_valid: true,
    expires_at: Number(details?.['token_expires_at'] ?? 0),
    scopes: details?.['token_scopes']?.split(',') ?? SCOPES[platform] ?? [],
    ...(page !== undefined && { profile_id: page }),
  };
  return { status: 200, json: { data } };
}

const META = ['instagram', 'messenger', 'whatsapp'];

const PAGE = ['pages_show_list', 'pages_manage_metadata', 'pages_messaging', 'public_profile'];
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  instagram: [...PAGE, 'instagram_basic', 'instagram_manage_messages', 'instagram_manage_comments'],
  messenger: PAGE,
  whatsapp: ['whatsapp_business_management', 'whatsapp_business_messaging'],
};
