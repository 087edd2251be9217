import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import { createOnce, noteRequest } from '../../../shared/domain/idempotency.ts';
import { deterministicId } from '../../../shared/domain/ids.ts';
import {
  type Channel,
  channelSecretOwner,
  MAX_CHANNELS,
  openings,
  withChannels,
} from '../../../shared/domain/notifications/channel.ts';
import { dueAgain } from '../../../shared/domain/notifications/notice.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { timeZoneOf } from '../../../shared/domain/workspace.ts';
import { invalidInput } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { givenName, givenZone } from '../http/schemas.ts';
import {
  changedTarget,
  channelSchema,
  describeChannel,
  givenDigest,
  givenKinds,
  givenOpenings,
  givenTarget,
  newChannelSchema,
  quietHours,
} from './channel-schema.ts';
import { controlChannelRoutes } from './control-channel.ts';
import { changeChannel, findChannel } from './find-channel.ts';
import { describeWithSecret, rotateChannelSecret } from './rotate-channel-secret.ts';
import { changeTarget, sealTarget } from './seal-target.ts';

const listChannels = route({
  method: 'get',
  path: '/v1/notifications',
  id: 'listNotificationChannels',
  scope: 'settings:read',
  summary: 'Lists the channels that notify the team of its issues.',
  answer: v.strictObject({ channels: v.array(channelSchema) }),
  async handle({ services: { store }, caller: { workspace_id } }) {
    const known = await store.find('channels', workspace_id);
    return { channels: (known?.channels ?? []).map(describeChannel) };
  },
});

const getChannel = route({
  method: 'get',
  path: '/v1/notifications/{id}',
  id: 'getNotificationChannel',
  scope: 'settings:read',
  summary: 'Returns one channel, with what waits in it and what came of the last call.',
  answer: channelSchema,
  async handle({ services, caller, params: { id } }) {
    return describeChannel(await findChannel(services, caller, id));
  },
});

const createChannel = route({
  method: 'post',
  path: '/v1/notifications',
  id: 'createNotificationChannel',
  scope: 'settings:write',
  summary: 'Creates a channel. The signing secret of a webhook is shown this once.',
  creates: true,
  body: v.strictObject({
    name: givenName,
    target: givenTarget,
    /** Issues that open by themselves, for the first time or again. */
    on: v.optional(givenOpenings, [...openings]),
    /** Only issues of these kinds; all where it is empty. */
    kinds: v.optional(givenKinds, []),
    /** A daily digest is sent at 09:00, an hourly one at the full hour; both only if there is something to tell. */
    digest: v.optional(givenDigest, 'immediately'),
    quiet_hours: v.optional(quietHours),
    /** The workspace's where it is left out. */
    time_zone: v.optional(givenZone),
  }),
  answer: newChannelSchema,
  status: 201,
  async handle({ services, caller, request, body }) {
    const { store, now } = services;
    const { workspace_id } = caller;
    const { target: given, time_zone, quiet_hours, ...rest } = body;
    const at = new Date(now()).toISOString();
    const id = deterministicId('chn', [request.id]);
    const owner = channelSecretOwner(workspace_id, id);
    const channel: Channel = withoutUndefined({
      ...{ id, ...rest, ...sealTarget(services, owner, given), quiet_hours },
      time_zone: time_zone ?? timeZoneOf(await store.find('workspaces', workspace_id)),
      ...{ created_at: at, updated_at: at },
    });
    const create = onOne('channels', workspace_id, (known) => {
      const channels = [...(known?.channels ?? []), channel];
      if (channels.length > MAX_CHANNELS) {
        throw invalidInput('body', [`a workspace has at most ${MAX_CHANNELS} channels`]);
      }
      return { channels: [withChannels({ id: workspace_id, workspace_id }, channels)] };
    });
    await store.change(createOnce(noteRequest(request, workspace_id, id, at), create));
    const created = await findChannel(services, caller, id);
    return created.target.type === 'webhook'
      ? describeWithSecret(services, caller, created)
      : describeChannel(created);
  },
});

const patchChannel = route({
  method: 'patch',
  path: '/v1/notifications/{id}',
  id: 'changeNotificationChannel',
  scope: 'settings:write',
  summary: 'Changes of which issues a channel notifies, when, and where it leads.',
  body: v.strictObject({
    name: v.optional(givenName),
    /** The new target, of the same type. Notices that have failed are sent to it at once. */
    target: v.optional(changedTarget),
    on: v.optional(givenOpenings),
    kinds: v.optional(givenKinds),
    digest: v.optional(givenDigest),
    /** Null removes them. */
    quiet_hours: v.optional(v.nullable(quietHours)),
    time_zone: v.optional(givenZone),
  }),
  answer: channelSchema,
  async handle({ services, caller, params: { id }, body }) {
    const updated_at = new Date(services.now()).toISOString();
    const owner = channelSecretOwner(caller.workspace_id, id);
    const changed = await changeChannel(services, caller, id, (known) => {
      const { quiet_hours: before, ...rest } = known;
      const { quiet_hours: given, target, ...others } = withoutUndefined(body);
      const leads = target === undefined ? {} : changeTarget(services, owner, known, target);
      const quiet_hours = given === undefined ? before : (given ?? undefined);
      const channel: Channel = withoutUndefined({
        ...rest,
        ...others,
        ...leads,
        quiet_hours,
        updated_at,
      });
      const isRetimed = ['digest', 'quiet_hours', 'time_zone'].some((field) => field in body);
      // What a call has failed for keeps its pause, unless that call went elsewhere.
      const hasFailed = (known.waiting?.tries ?? 0) > 0;
      const isDueAgain = hasFailed ? target !== undefined : isRetimed;
      return isDueAgain ? dueAgain(channel, updated_at) : channel;
    });
    return describeChannel(changed);
  },
});

const deleteChannel = route({
  method: 'delete',
  path: '/v1/notifications/{id}',
  id: 'deleteNotificationChannel',
  scope: 'settings:write',
  summary: 'Deletes a channel. What waits in it is not sent any more.',
  answer: v.strictObject({ deleted: v.string() }),
  async handle({ services, caller, params: { id } }) {
    await changeChannel(services, caller, id, () => undefined);
    return { deleted: id };
  },
});

export const notificationRoutes: readonly Route[] = [
  listChannels,
  createChannel,
  getChannel,
  patchChannel,
  deleteChannel,
  ...controlChannelRoutes,
  rotateChannelSecret,
];
