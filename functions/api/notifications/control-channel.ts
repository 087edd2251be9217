import { afterTest, dueAgain } from '../../../shared/domain/notifications/notice.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { callChannel } from '../../../shared/pipeline/call-channel.ts';
import { type Route, route } from '../http/route.ts';
import { channelSchema, describeChannel, testResultSchema } from './channel-schema.ts';
import { changeChannel, findChannel } from './find-channel.ts';

const pauseChannel = route({
  method: 'post',
  path: '/v1/notifications/{id}/pause',
  id: 'pauseNotificationChannel',
  scope: 'settings:write',
  summary: 'Pauses a channel. What opens meanwhile waits, and is sent together when it is resumed.',
  answer: channelSchema,
  async handle({ services, caller, params: { id } }) {
    const paused_at = new Date(services.now()).toISOString();
    return describeChannel(
      await changeChannel(services, caller, id, (known) => ({ paused_at, ...known })),
    );
  },
});

const resumeChannel = route({
  method: 'post',
  path: '/v1/notifications/{id}/resume',
  id: 'resumeNotificationChannel',
  scope: 'settings:write',
  summary:
    'Resumes a channel that is paused. What waits is sent, after its quiet hours or with its digest.',
  answer: channelSchema,
  async handle({ services, caller, params: { id } }) {
    const at = new Date(services.now()).toISOString();
    const resumed = await changeChannel(services, caller, id, ({ paused_at, ...known }) =>
      paused_at === undefined ? known : dueAgain(known, at),
    );
    return describeChannel(resumed);
  },
});

const testChannel = route({
  method: 'post',
  path: '/v1/notifications/{id}/test',
  id: 'testNotificationChannel',
  scope: 'settings:write',
  summary: 'Sends a test to a channel at once, and returns what was answered.',
  answer: testResultSchema,
  async handle({ services, caller, params: { id } }) {
    const { post, registrar, now } = services;
    const channel = await findChannel(services, caller, id);
    const sender = { post, sealingKeys: registrar.sealingKeys, now };
    const nothing = { notices: [], more: 0 };
    const { result, body } = await callChannel(sender, caller.workspace_id, channel, nothing);
    await changeChannel(services, caller, id, (known) => afterTest(known, result));
    return withoutUndefined({ ...result, body });
  },
});

export const controlChannelRoutes: readonly Route[] = [pauseChannel, resumeChannel, testChannel];
