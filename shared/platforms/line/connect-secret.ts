import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import { readId } from '../read-json.ts';
import type { ChannelCredentials } from './connect-webhook.ts';

/**
 * Asks LINE whether the secret belongs to the token's channel. A signed delivery would not prove that while the
 * previous secret is also valid. LINE issues a stateless token for it, which expires after 15 minutes and is
 * not used (developers.line.biz, issue stateless channel access token). Throws `credentials_refused`.
 */
export function* proveSecret(given: ChannelCredentials): ApiCalls<void> {
  const { channel_access_token: access_token, channel_secret: client_secret } = given;
  const about = yield post('/v2/oauth/verify', { access_token });
  const client_id = readId(about.json, 'client_id');
  // This call does not know tokens of version 2.1. For those, the test of the endpoint decides.
  if (about.status !== 200 || client_id === undefined) return;
  const grant = { grant_type: 'client_credentials', client_id, client_secret };
  const { status } = yield post('/oauth2/v3/token', grant);
  if (status !== 400 && status !== 401) return;
  const why = 'LINE: the channel secret and the access token belong to different channels';
  throw new Failure('credentials_refused', why, { platform_code: String(status) });
}

function post(path: string, form: Readonly<Record<string, string>>) {
  return { api: 'api.line.me', method: 'POST', path, form, repeatable: true } as const;
}
