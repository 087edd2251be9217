import { mayCall } from '../../../shared/cloud/http/post-webhook.ts';
import { invalidInput } from './api-error.ts';
import type { Services } from './route.ts';

/** Throws `invalid_body` for an address that is never called. @param field - where the body has it. */
export function assertCallable(
  { localServers = [] }: Pick<Services, 'localServers'>,
  url: string,
  field = 'url',
): void {
  if (mayCall(new URL(url), localServers)) return;
  throw invalidInput('body', [`${field}: must be a public https address without a user name`]);
}
