import { keepMessage } from '../../../scripts/local/platform-stand-in/send/sends.ts';
import {
  ownerOf,
  type StandInAccount,
  type StandInApi,
  type StandInReply,
  type StandInRequest,
  type World,
} from '../../../scripts/local/platform-stand-in/world.ts';

/** The lofts' own API: a loft says who it is, and holds one address. */
export function createPigeonApi(world: World): StandInApi {
  return {
    name: 'pigeon',
    host: 'lofts.example.com',
    delivers: ['pigeon'],
    findTarget({ id }) {
      const url = world.endpoints.get(id);
      if (url === undefined) return 'the loft has no address';
      return { url, secret: world.app.app_secret };
    },
    answer({ method, path, parameters, bearer }) {
      const loft = ownerOf(world, bearer, ['pigeon']);
      if (loft === undefined) return no(401);
      if (path === '/letters') return takeLetter(world, loft, parameters);
      if (method === 'PUT') world.endpoints.set(loft.id, String(parameters['url']));
      if (method === 'DELETE') world.endpoints.delete(loft.id);
      const url = world.endpoints.get(loft.id) ?? '';
      return { status: 200, json: { id: loft.id, name: loft.name, url } };
    },
    troubles: {
      unauthorised: () => no(401),
      forbidden: () => no(403),
      unavailable: () => no(500),
      rate_limited: (seconds) => ({ ...no(429), headers: { 'Retry-After': String(seconds) } }),
    },
  };
}

function takeLetter(
  { sends }: World,
  { id: account_id }: StandInAccount,
  { to, ...message }: StandInRequest['parameters'],
): StandInReply {
  const number = sends.messages.length + 1;
  const letter = { platform: 'pigeon', account_id, recipient: String(to), message };
  keepMessage(sends, { ...letter, id: String(number) });
  return { status: 200, json: { number } };
}

function no(status: number): StandInReply {
  return { status, json: { error: status } };
}
