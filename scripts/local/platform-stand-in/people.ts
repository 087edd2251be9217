import { graphError, noSuchObject } from './graph-error.ts';
import { stateOf } from './send/sends.ts';
import type { StandInAccount, StandInReply, StandInRequest, World } from './world.ts';

const NAMES = ['Aiko', 'Ben', 'Chiara', 'Dana', 'Emre', 'Fatima', 'Goran', 'Hana', 'Ines', 'Jun'];

/** What somebody is called. Undefined for whom the account may not see: they have blocked it, or do not exist. */
export function nameOf(
  { names, sends }: World,
  { platform, id: account_id }: StandInAccount,
  person: string,
): string | undefined {
  const state = stateOf(sends, { platform, account_id, recipient: person });
  if (state === 'blocked' || state === 'unknown') return undefined;
  const drawn = [...person].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % NAMES.length;
  return names.get(person) ?? NAMES[drawn];
}

/** A person's profile at Messenger or Instagram; undefined for a request about anything else. */
export function answerProfile(
  world: World,
  owner: StandInAccount,
  person: string,
  { method, parameters }: StandInRequest,
): StandInReply | undefined {
  const fields = String(parameters['fields']);
  const facebook = fields === 'first_name,last_name';
  if (method !== 'GET' || (!facebook && fields !== 'name,username')) return undefined;
  const name = nameOf(world, owner, person);
  if (facebook) {
    if (name === undefined) return noSuchObject(method, person);
    return { status: 200, json: { first_name: name, last_name: 'Example', id: person } };
  }
  if (name === undefined) return graphError(403, 230, '(#230) User consent is required');
  return { status: 200, json: { name, username: name.toLowerCase(), id: person } };
}
