import { createHmac, randomBytes } from 'node:crypto';
import { answerDebugToken, answerSubscriptions } from './graph-app.ts';
import { graphError, graphTroubles, noSuchObject, tokenRefused } from './graph-error.ts';
import { answerNode } from './graph-node.ts';
import { answerSubscribedApps } from './graph-subscribed-apps.ts';
import { answerProfile } from './people.ts';
import { answerGraphSend } from './send/graph-send.ts';
import {
  edgeOf,
  ownerOf,
  type StandInAccount,
  type StandInApi,
  type StandInReply,
  type StandInRequest,
  type Target,
  tokenOf,
  type World,
} from './world.ts';

/** graph.facebook.com as far as webhooks and sending go. */
export function createGraphApi(world: World): StandInApi {
  return {
    name: 'graph',
    host: 'graph.facebook.com',
    delivers: ['instagram', 'messenger', 'whatsapp'],
    findTarget: (account) => findCallback(world, account),
    answer: (request) => answerGraph(world, request),
    troubles: graphTroubles,
  };
}

/** graph.instagram.com: the same edges for the tokens of an Instagram login. */
export function createInstagramApi(world: World): StandInApi {
  return {
    name: 'instagram',
    host: 'graph.instagram.com',
    // The app's webhook delivers, regardless of which API subscribed the account.
    delivers: [],
    findTarget: () => 'graph.facebook.com delivers',
    answer: (request) => answerInstagram(world, request),
    troubles: graphTroubles,
  };
}

const OBJECTS: Readonly<Record<string, string>> = {
  instagram: 'instagram',
  messenger: 'page',
  whatsapp: 'whatsapp_business_account',
};

/** Meta delivers what both the app and the account are subscribed to. An override takes precedence. */
function findCallback(world: World, account: StandInAccount): Target | string {
  const { platform, id } = account;
  const edge = edgeOf(account);
  const callback = world.callbacks.get(OBJECTS[platform] ?? '');
  if (callback?.active !== true) return 'the app has no active webhook for it';
  if (!world.subscriptions.has(edge)) return 'the account is not subscribed';
  const { app_secret, instagram_app_secret = app_secret } = world.app;
  return {
    url: world.overrides.get(id) ?? world.overrides.get(edge) ?? callback.url,
    secret: platform === 'instagram' ? instagram_app_secret : app_secret,
  };
}

const PATH = /^\/v\d+\.\d+\/(?<node>[\w.]+)(?:\/(?<edge>\w+))?$/;

async function answerGraph(world: World, request: StandInRequest): Promise<StandInReply> {
  const { node = '', edge } = PATH.exec(request.path)?.groups ?? {};
  const { app_id, app_secret } = world.app;
  const token = tokenIn(request);
  if (token === undefined) return tokenRefused(token);
  const proof = request.parameters['appsecret_proof'];
  if (
    proof !== undefined &&
    proof !== createHmac('sha256', app_secret).update(token).digest('hex')
  ) {
    return graphError(400, 100, 'Invalid appsecret_proof provided in the API argument');
  }
  if (node === 'debug_token' || edge === 'subscriptions') {
    if (token !== `${app_id}|${app_secret}`) {
      return graphError(400, 190, 'Invalid OAuth access token signature.');
    }
    if (node === 'debug_token') return answerDebugToken(world, request);
    return node === app_id
      ? answerSubscriptions(world, request)
      : noSuchObject(request.method, node);
  }
  const owner = ownerOf(world, token, ['instagram', 'messenger', 'whatsapp']);
  if (owner === undefined) return tokenRefused(token);
  if (edge === 'subscribed_apps') return answerSubscribedApps(world, owner, node, request);
  return (
    answerGraphSend(world, owner, { node, edge }, request) ??
    answerProfile(world, owner, node, request) ??
    answerNode(world, owner, { node, edge }) ??
    noSuchObject(request.method, node)
  );
}

function answerInstagram(world: World, request: StandInRequest): StandInReply {
  const { node = '', edge } = PATH.exec(request.path)?.groups ?? {};
  const token = tokenIn(request);
  const owner = ownerOf(world, token, ['instagram']);
  if (owner === undefined || owner.credentials['page_id'] !== undefined) return tokenRefused(token);
  if (request.path === '/refresh_access_token') return renewLogin(world, owner);
  const { id, name, details } = owner;
  const sent = answerGraphSend(world, owner, { node, edge }, request);
  if (sent !== undefined) return sent;
  const profile = answerProfile(world, owner, node, request);
  if (profile !== undefined) return profile;
  if (node !== 'me' && node !== id) return noSuchObject(request.method, node);
  if (edge === 'subscribed_apps') return answerSubscribedApps(world, owner, id, request);
  // `id` is the app's own; deliveries carry `user_id`.
  const username = details?.['username'];
  return { status: 200, json: { id: `2${id.slice(1)}`, user_id: id, username, name } };
}

/** A new token for 60 days; the one before stays valid to its own end (Instagram Platform, business login). */
function renewLogin({ renewed }: World, owner: StandInAccount): StandInReply {
  const access_token = `IGAArenewed${randomBytes(12).toString('hex')}`;
  renewed.set(access_token, tokenOf(owner));
  return { status: 200, json: { access_token, token_type: 'bearer', expires_in: 5_183_944 } };
}

function tokenIn({ bearer, parameters }: StandInRequest): string | undefined {
  const given = bearer ?? parameters['access_token'];
  return typeof given === 'string' && given !== '' ? given : undefined;
}
