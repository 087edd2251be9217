import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import type { Renewal, Setting } from '../connector.ts';
import { graphError, INSTAGRAM_GRAPH, isGood, metaApp } from '../meta/connect-graph.ts';
import { readPath, readText } from '../read-json.ts';
import type { InstagramCredentials } from './connect-login.ts';

/**
 * A new token for 60 days. Meta gives it for one that is at least a day old and has not ended
 * (Instagram Platform, business login: refresh a long-lived token). The path has no version.
 */
export function* renewLogin(
  given: InstagramCredentials,
  setting: Setting,
): ApiCalls<Renewal<InstagramCredentials>> {
  const { access_token } = given;
  const app = metaApp(setting);
  const call = { api: INSTAGRAM_GRAPH, method: 'GET', path: '/refresh_access_token' } as const;
  const answer = yield { ...call, query: { grant_type: 'ig_refresh_token', access_token } };
  if (!isGood(answer)) throw graphError(answer, { ...call, access_token, app });
  const renewed = readText(answer.json, 'access_token');
  const seconds = readPath(answer.json, 'expires_in');
  if (renewed === undefined || typeof seconds !== 'number' || seconds <= 0) {
    throw new Failure('unexpected_answer', 'Meta did not give a new token');
  }
  return { credentials: { ...given, access_token: renewed }, lives_ms: seconds * 1000 };
}
