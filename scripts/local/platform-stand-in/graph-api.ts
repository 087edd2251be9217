import { createHmac } from 'node:crypto';
import { answerDebugToken, answerSubscriptions } from './graph-app.ts';
import { graphError, graphTroubles, noSuchObject, tokenRefused } from './graph-error.ts';
import { answerNode } from './graph-node.ts';
import { answerSubscribedApps } from './graph-subscribed-apps.ts';
import {
  ownerOf,
  type StandInApi,
  type StandInReply,
  type StandInRequest,
  type World,
} from './world.ts';

/** graph.facebook.com as far as webhooks go. */
export function createGraphApi(world: World): StandInApi {
  return { answer: (request) => answerGraph(world, request), troubles: graphTroubles };
}

/** graph.instagram.com: the same edges for the tokens of an Instagram login. */
export function createInstagramApi(world: World): StandInApi {
  return { answer: (request) => answerInstagram(world, request), troubles: graphTroubles };
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
  return answerNode(world, owner, { node, edge }) ?? noSuchObject(request.method, node);
}

function answerInstagram(world: World, request: StandInRequest): StandInReply {
  const { node = '', edge } = PATH.exec(request.path)?.groups ?? {};
  const token = tokenIn(request);
  const owner = ownerOf(world, token, ['instagram']);
  if (owner === undefined || owner.credentials['page_id'] !== undefined) return tokenRefused(token);
  const { id, name, details } = owner;
  if (node !== 'me' && node !== id) return noSuchObject(request.method, node);
  if (edge === 'subscribed_apps') return answerSubscribedApps(world, owner, id, request);
  // `id` is the app's own; deliveries carry `user_id`.
  const username = details?.['username'];
  return { status: 200, json: { id: `2${id.slice(1)}`, user_id: id, username, name } };
}

function tokenIn({ bearer, parameters }: StandInRequest): string | undefined {
  const given = bearer ?? parameters['access_token'];
  return typeof given === 'string' && given !== '' ? given : undefined;
}
