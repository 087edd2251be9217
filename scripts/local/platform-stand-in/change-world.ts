import { accountOf, edgeOf, tokenOf, type World } from './world.ts';

/** Changes that platforms and people make without notifying us. */
export type WorldChange =
  /** The platform ends the account's registration, as Meta does after an hour of failures. */
  | 'drop'
  /** Other software points the account's webhook at itself. */
  | 'take_away'
  /** The access token is revoked. */
  | 'revoke'
  /** LINE's "Use webhook" in the console. */
  | 'switch_off'
  | 'switch_on'
  /** LINE's messages of the month are used up. */
  | 'use_up'
  /** Meta keeps the account from sending for a while. */
  | 'restrict'
  /** The account may not answer comments. */
  | 'forbid_comments'
  /** All three are over. */
  | 'lift';

export function changeWorld(world: World, platform: string, id: string, change: WorldChange): void {
  const account = accountOf(world, platform, id);
  const edge = edgeOf(account);
  const elsewhere = 'https://hooks.example.net/another-software';
  switch (change) {
    case 'drop':
      world.bots.delete(id);
      world.endpoints.delete(id);
      world.subscriptions.delete(edge);
      return;
    case 'take_away': {
      const hook = world.bots.get(id);
      if (hook !== undefined) world.bots.set(id, { ...hook, url: elsewhere });
      if (world.endpoints.has(id)) world.endpoints.set(id, elsewhere);
      for (const [object, callback] of world.callbacks) {
        world.callbacks.set(object, { ...callback, url: elsewhere });
      }
      return;
    }
    case 'revoke':
      world.revoked.add(tokenOf(account));
      return;
    case 'switch_off':
      world.switchedOff.add(id);
      return;
    case 'switch_on':
      world.switchedOff.delete(id);
      return;
    case 'lift':
      for (const limit of ['use_up', 'restrict', 'forbid_comments']) {
        world.sends.limits.delete(`${id}/${limit}`);
      }
      return;
    default:
      world.sends.limits.add(`${id}/${change}`);
  }
}
