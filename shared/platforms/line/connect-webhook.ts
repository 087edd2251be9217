import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { isPlatformFailure } from '../../domain/failure.ts';
import { quote } from '../connector-words.ts';
import { readPath, readText } from '../read-json.ts';
import { askChannel, askChannelUnless, type ChannelCall } from './connect-api.ts';

const ENDPOINT = '/v2/bot/channel/webhook/endpoint';
const TEST = '/v2/bot/channel/webhook/test';

export type ChannelCredentials = Pick<ChannelCall, 'channel_access_token' | 'channel_secret'>;

/** A channel's webhook as LINE has it. */
export interface Hook {
  /** Empty if none was ever set. */
  readonly url: string;
  /** The console's switch "Use webhook", which no call can turn. */
  readonly active: boolean;
}

export function* readHook(credentials: ChannelCredentials): ApiCalls<Hook> {
  const call = { ...credentials, method: 'GET', path: ENDPOINT } as const;
  // LINE answers this for a channel that never had an endpoint.
  const { status, json } = yield* askChannelUnless([404], call);
  if (status === 404) return { url: '', active: false };
  return { url: readText(json, 'endpoint') ?? '', active: readPath(json, 'active') === true };
}

export function* setHook(credentials: ChannelCredentials, url: string): ApiCalls<void> {
  yield* askChannel({ ...credentials, method: 'PUT', path: ENDPOINT, json: { endpoint: url } });
}

/**
 * Restores the previous endpoint, so that it continues to receive the channel's events. If this fails, the
 * original error is still the one that is reported.
 */
export function* putHookBack(credentials: ChannelCredentials, url: string): ApiCalls<void> {
  try {
    yield* setHook(credentials, url);
  } catch (thrown) {
    if (!isPlatformFailure(thrown)) throw thrown;
  }
}

export interface Test {
  readonly outcome: 'passed' | 'refused' | 'failed' | 'not_made';
  /** LINE's own message. */
  readonly said: string;
}

/** A handler that starts may take longer than LINE waits, or find the database busy; it answers the next test. */
const MOST_TESTS = 3;

/**
 * Has LINE post a signed delivery without events to the URL, and again where the handler was not ready. LINE
 * allows 60 tests an hour, so a test that was not made says nothing.
 */
export function* testHook(credentials: ChannelCredentials, url: string): ApiCalls<Test> {
  for (let tests = 1; ; tests += 1) {
    const { is_ready, ...test } = yield* testOnce(credentials, url);
    if (is_ready || tests === MOST_TESTS) return test;
  }
}

function* testOnce(
  credentials: ChannelCredentials,
  url: string,
): ApiCalls<Test & { readonly is_ready: boolean }> {
  const call = { ...credentials, method: 'POST', path: TEST, json: { endpoint: url } } as const;
  const { status, json } = yield* askChannelUnless([429], call);
  if (status === 429) {
    return { outcome: 'not_made', said: 'the limit of tests is reached', is_ready: true };
  }
  if (readPath(json, 'success') === true) return { outcome: 'passed', said: '', is_ready: true };
  const secrets = [credentials.channel_access_token, credentials.channel_secret];
  const said = ['reason', 'detail'].map((path) => quote(readPath(json, path), secrets));
  const answered = readPath(json, 'statusCode');
  return {
    outcome: answered === 401 ? 'refused' : 'failed',
    said: said.filter((words) => words !== '').join(': '),
    is_ready: answered !== 503 && readPath(json, 'reason') !== 'REQUEST_TIMEOUT',
  };
}
