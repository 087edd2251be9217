import type { Channel } from '../../../shared/domain/notifications/channel.ts';
import { seal } from '../../../shared/runtime/sealing.ts';
import { makeSecret } from '../destinations/destination-secret.ts';
import { assertCallable } from '../http/assert-callable.ts';
import type { Services } from '../http/route.ts';
import type { GivenTarget } from './channel-schema.ts';

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
  if (type === 'webhook') return { target: given, sealed: makeSecret(services, owner) };
  return { target: { type, host: new URL(url).host }, sealed: seal(url, key, owner) };
}
