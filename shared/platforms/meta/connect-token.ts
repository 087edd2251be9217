import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import type { Health, MetaApp } from '../connector.ts';
import { degraded, healthy } from '../connector-health.ts';
import { quote } from '../connector-words.ts';
import { isRecord, type JsonRecord, readId, readPath, readText } from '../read-json.ts';
import { askAsApp } from './connect-graph.ts';

/** The requirements for a token. */
export interface TokenNeeds {
  readonly access_token: string;
  readonly app: MetaApp;
  readonly scopes: readonly string[];
  /** The token must be the Page's own, not that of a person who manages it. */
  readonly page?: boolean;
}

/**
 * Asks Meta what the token is good for (developers.facebook.com/docs/graph-api/reference/debug_token): a token
 * of another app would subscribe that app.
 * @returns when it ends, in milliseconds since 1970; undefined for one that does not.
 */
export function* inspectToken(needs: TokenNeeds): ApiCalls<number | undefined> {
  const { access_token, app } = needs;
  const query = { input_token: access_token };
  const about = { app, method: 'GET', path: '/debug_token', query } as const;
  const answer = yield* askAsApp({ ...about, secrets: [access_token] });
  const token = readPath(answer, 'data');
  if (!isRecord(token)) {
    throw new Failure('unexpected_answer', 'Meta did not say what the token is');
  }
  if (token['is_valid'] !== true) {
    const said = quote(readText(token, 'error.message'), [access_token, app.app_secret]);
    throw new Failure('credentials_refused', `Meta: ${said || 'the token is not valid'}`);
  }
  refuseOthers(token, needs);
  const end = token['expires_at'];
  return typeof end === 'number' && end > 0 && end < LATEST ? end * 1000 : undefined;
}

/** Seconds, far beyond the life of any token. */
const LATEST = 10 ** 12;

/** Rejects a token that is valid but useless to us. */
function refuseOthers(token: JsonRecord, { app, page, scopes }: TokenNeeds): void {
  if (readId(token, 'app_id') !== app.app_id) {
    throw new Failure('account_mismatch', 'the token was made for another Meta app');
  }
  if (page === true && token['type'] !== 'PAGE') {
    const text = 'this is not a Page access token: a person’s token cannot subscribe a Page';
    throw new Failure('account_mismatch', text);
  }
  const held = token['scopes'];
  const missing = Array.isArray(held) ? scopes.filter((scope) => !held.includes(scope)) : [];
  if (missing.length > 0) {
    throw new Failure('permission_missing', `the token lacks ${missing.join(', ')}`);
  }
}

/** How long before the end of a token a person is asked to renew it. */
const SOON_MS = 7 * 24 * 60 * 60_000;

/** The health of an account whose webhook is correct. */
export function healthyUntil(end: number | undefined, now: string): Health {
  if (end === undefined) return healthy({});
  const facts = { token_expires_at: new Date(end).toISOString() };
  if (end - Date.parse(now) > SOON_MS) return healthy(facts);
  return degraded('token_expiring', `The token ends at ${facts.token_expires_at}.`, false, facts);
}
