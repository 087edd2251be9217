import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import type { ProfileFacts } from '../../domain/conversations/contact.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { readText } from '../read-json.ts';
import { askChannelUnless } from './connect-api.ts';
import type { ChannelCredentials } from './connect-webhook.ts';

/** 404: they are no friend of the account, or have blocked it (developers.line.biz, Get profile). */
export function* findProfile(
  userId: string,
  given: ChannelCredentials,
): ApiCalls<ProfileFacts | undefined> {
  const path = `/v2/bot/profile/${encodeURIComponent(userId)}`;
  const { status, json } = yield* askChannelUnless([404], { ...given, method: 'GET', path });
  if (status === 404) return undefined;
  return withoutUndefined({
    name: readText(json, 'displayName'),
    language: readText(json, 'language'),
  });
}
