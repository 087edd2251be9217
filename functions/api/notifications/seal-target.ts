import type { Channel } from '../../../shared/domain/notifications/channel.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { seal } from '../../../shared/runtime/sealing.ts';
import { invalidInput } from '../http/api-error.ts';
import { assertCallable } from '../http/assert-callable.ts';
import type { Services } from '../http/route.ts';
import { makeSecret } from '../http/signing-secret.ts';
import type { ChangedTarget, GivenTarget } from './channel-schema.ts';

/** A changed target of the same type. A webhook's signing secret stays, and so does a key that is not given. */
export function changeTarget(
  services: Services,
  owner: string,
  { target: before, sealed }: Channel,
  given: ChangedTarget,
): Pick<Channel, 'target' | 'sealed'> {
  if (given.type === 'email' && before.type === 'email') {
    const { api_key, ...changed } = withoutUndefined(given);
    const target = { ...before, to: [...before.to], ...changed };
    if (api_key !== undefined) return sealTarget(services, owner, { ...target, api_key });
    if (target.provider === before.provider) return { target, sealed };
    throw invalidInput('body', ['target.api_key: another provider needs a key of its own']);
  }
  if (given.type === 'webhook' && before.type === 'webhook') {
    assertCallable(services, given.url, 'target.url');
    return { target: given, sealed };
  }
  if (given.type === 'slack' && before.type === 'slack') return sealTarget(services, owner, given);
  throw invalidInput('body', [`target.type: must stay ${before.type}; create another channel`]);
}

/** What is secret in a target apart from the rest. A webhook gets a new signing secret. */
export function sealTarget(
  services: Services,
  owner: string,
  given: GivenTarget,
): Pick<Channel, 'target' | 'sealed'> {
  const [key = ''] = services.registrar.sealingKeys;
  if (given.type === 'email') {
    const { api_key, ...target } = given;
    return { target, sealed: seal(api_key, key, owner) };
  }
  const { type, url } = given;
  assertCallable(services, url, 'target.url');
  if (type === 'webhook') return { target: given, sealed: makeSecret(services.registrar, owner) };
  return { target: { type, host: new URL(url).host }, sealed: seal(url, key, owner) };
}
