import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import type { Setting } from '../connector.ts';
import { readText } from '../read-json.ts';
import { askGraph, type GraphHost, metaApp } from './connect-graph.ts';

interface ProfileCall {
  readonly api: GraphHost;
  readonly access_token: string;
  readonly setting: Setting;
}

/** What Meta answers for people whom the account may not see: no consent (230), blocked, or gone. */
const HIDDEN = ['permission_missing', 'account_mismatch', 'registration_refused'];

/** Asks for fields of a person's profile (Messenger Platform and Instagram Platform, User profile). */
export function* askProfile<Field extends string>(
  userId: string,
  fields: readonly Field[],
  { api, access_token, setting }: ProfileCall,
): ApiCalls<Partial<Record<Field, string>> | undefined> {
  const call = { api, access_token, app: metaApp(setting), method: 'GET' } as const;
  const path = `/${encodeURIComponent(userId)}`;
  try {
    const answer = yield* askGraph({ ...call, path, query: { fields: fields.join(',') } });
    const found = fields.map((field) => [field, readText(answer, field)] as const);
    return Object.fromEntries(found) as Partial<Record<Field, string>>;
  } catch (thrown) {
    if (thrown instanceof Failure && HIDDEN.includes(thrown.code)) return undefined;
    throw thrown;
  }
}
