import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import { readId } from '../read-json.ts';
import type { ChannelCredentials } from './connect-webhook.ts';

/**
 * Has LINE say whether the secret is that of the token's channel: a delivery it signs would not tell, as
 * long as the secret before is valid too. It gives a stateless token for it, which ends after 15 minutes
 * and is no use to anybody else (developers.line.biz, issue stateless channel access token).
 * Throws `credentials_refused`.
 */
export function* proveSecret(given: ChannelCredentials): ApiCalls<void> {
  const { channel_access_token: access_token, channel_secret: client_secret } = given;
  const about = yield post('/v2/oauth/verify', { access_token });
  const client_id = readId(about.json, 'client_id');
  // It knows no tokens of version 2.1: of those the test of the endpoint has to tell.
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
