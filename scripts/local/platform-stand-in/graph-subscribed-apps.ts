import { graphError, noSuchObject } from './graph-error.ts';
import { graphFields } from './graph-fields.ts';
import {
  edgeOf,
  type StandInAccount,
  type StandInReply,
  type StandInRequest,
  type World,
} from './world.ts';

/** The edge `/{id}/subscribed_apps` of a Page, an Instagram account or a WhatsApp Business account. */
export function answerSubscribedApps(
  world: World,
  owner: StandInAccount,
  id: string,
  request: StandInRequest,
): StandInReply {
  if (id !== edgeOf(owner)) return noSuchObject(request.method, id);
  const waba = owner.platform === 'whatsapp';
  if (request.method === 'DELETE') {
    world.subscriptions.delete(id);
    return done;
  }
  if (request.method === 'GET') {
    const fields = world.subscriptions.get(id);
    const rows =
      fields === undefined ? [] : [waba ? describeWaba(world, id) : describe(world, fields)];
    return { status: 200, json: { data: rows } };
  }
  if (waba) {
    setOverride(world, id, request.parameters['override_callback_uri']);
    world.subscriptions.set(id, []);
    return done;
  }
  const known =
    graphFields[id === owner.id && owner.platform === 'instagram' ? 'instagram' : 'page'];
  return subscribe(world, id, String(request.parameters['subscribed_fields'] ?? ''), known ?? []);
}

const done: StandInReply = { status: 200, json: { success: true } };

function subscribe(world: World, id: string, list: string, known: readonly string[]): StandInReply {
  const fields = list.split(',');
  const at = fields.findIndex((field) => !known.includes(field));
  if (at !== -1) {
    const legal = `must be one of {${known.join(', ')}} - got "${fields[at]}".`;
    return graphError(400, 100, `(#100) Param subscribed_fields[${at}] ${legal}`);
  }
  world.subscriptions.set(id, fields);
  return done;
}

function setOverride(world: World, id: string, url: unknown): void {
  if (typeof url === 'string' && url !== '') world.overrides.set(id, url);
  else world.overrides.delete(id);
}

function describe({ app }: World, subscribed_fields: readonly string[]) {
  return { id: app.app_id, name: 'Demo app', subscribed_fields };
}

function describeWaba({ app, overrides }: World, id: string) {
  const override_callback_uri = overrides.get(id);
  const whatsapp_business_api_data = { id: app.app_id, name: 'Demo app', link: '' };
  return { whatsapp_business_api_data, override_callback_uri };
}
