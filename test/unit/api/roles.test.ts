import { expect } from 'chai';
import { routes } from '../../../functions/api/routes.ts';
import { roleScopes } from '../../../shared/domain/people/permissions.ts';
import { openApi, putKey } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

/** A new route belongs into one of these lists. What a viewer may, an operator and an admin may too. */
const forViewers = [
  'checkWorkflow',
  'countNodes',
  'deleteView',
  'explainEventTriggers',
  'exportEvents',
  'getBlock',
  'getContact',
  'getConversation',
  'getDefinition',
  'getDestination',
  'getEvent',
  'getEventPayload',
  'getEventRequest',
  'getExecution',
  'getExecutionStats',
  'getInfo',
  'getIssue',
  'getMe',
  'getMessage',
  'getMessageMedia',
  'getNotificationChannel',
  'getReplay',
  'getStats',
  'getWorkflow',
  'getWorkflowSchema',
  'getWorkspace',
  'listBlocks',
  'listContacts',
  'listConversations',
  'listDeliveries',
  'listDestinations',
  'listEvents',
  'listExecutionMessages',
  'listExecutions',
  'listIssues',
  'listMessages',
  'listNotificationChannels',
  'listPlatforms',
  'listRejectedDeliveries',
  'listReplayEvents',
  'listReplays',
  'listSecrets',
  'listSteps',
  'listUnrouted',
  'listViews',
  'listWorkflows',
  'planReplay',
  'saveView',
  'testWorkflow',
];

const forOperators = [
  'acknowledgeIssue',
  'cancelExecution',
  'cancelExecutions',
  'cancelMessage',
  'cancelReplay',
  'changeContact',
  'closeConversation',
  'pauseReplay',
  'putControl',
  'reopenIssue',
  'replayEvent',
  'replayEvents',
  'replayIssue',
  'replayToDestination',
  'replayUnrouted',
  'replyToEvent',
  'reportExecution',
  'resendDelivery',
  'resolveIssue',
  'resumeReplay',
  'retryExecution',
  'retryIssue',
  'retryMessage',
  'sendToContact',
  'sendToConversation',
  'skipStep',
  'startReplay',
  'triggerWorkflow',
];

const forAdmins = [
  'archiveWorkflow',
  'changeBlock',
  'changeDestination',
  'changeNotificationChannel',
  'changePerson',
  'changeWorkspace',
  'checkBlock',
  'connectBlock',
  'createDestination',
  'createKey',
  'createNotificationChannel',
  'createWorkflow',
  'deleteContact',
  'deleteDestination',
  'deleteNotificationChannel',
  'deleteSecret',
  'deleteSharedView',
  'disconnectBlock',
  'exportAudit',
  'invitePerson',
  'listAudit',
  'listKeys',
  'listPeople',
  'pauseDestination',
  'pauseNotificationChannel',
  'publishWorkflow',
  'putSecret',
  'removePerson',
  'resumeDestination',
  'resumeNotificationChannel',
  'revokeKey',
  'rotateBlock',
  'rotateDestinationSecret',
  'rotateNotificationSecret',
  'shareView',
  'testDestination',
  'testNotificationChannel',
  'unpublishWorkflow',
  'updateWorkflow',
];

const mayDo = {
  viewer: forViewers,
  operator: [...forViewers, ...forOperators],
  admin: [...forViewers, ...forOperators, ...forAdmins],
};

describe('roles', () => {
  for (const role of ['viewer', 'operator', 'admin'] as const) {
    it(`let the ${role} use these routes, and refuse all others`, async () => {
      const store = createMemoryStore();
      const { ask } = await openApi({}, store);
      await putKey(store, role, 'ws_1', roleScopes[role]);
      const allowed: string[] = [];
      for (const { id, method, path } of routes) {
        const asked = path.replaceAll(/\{\w+\}/g, 'none');
        const { body } = await ask(`${method.toUpperCase()} ${asked}`, { key: role });
        if (body?.error?.code !== 'insufficient_permissions') allowed.push(id);
      }
      expect(allowed.toSorted()).to.deep.equal(mayDo[role].toSorted());
    });
  }

  it('say which scope is missing', async () => {
    const store = createMemoryStore();
    const { ask } = await openApi({}, store);
    await putKey(store, 'reader', 'ws_1', ['events:read']);
    expect((await ask('POST /v1/replays', { key: 'reader' })).body).to.deep.equal({
      error: {
        code: 'insufficient_permissions',
        message:
          'This needs the scope events:replay, which you do not have. Ask an admin of the workspace.',
        details: ['scope: events:replay'],
      },
    });
  });

  it('count for nothing once a key has expired', async () => {
    const store = createMemoryStore();
    const { ask } = await openApi({ now: () => Date.parse('2026-04-01T00:00:00.000Z') }, store);
    await putKey(store, 'short', 'ws_1');
    expect((await ask('GET /v1/events', { key: 'short' })).status).to.equal(200);
    const key = [...store.documents.api_keys.values()].find(({ hint }) => hint === 'hort');
    if (key === undefined) throw new Error('there is no key');
    const expires_at = '2026-04-01T00:00:00.000Z';
    await store.change(() => ({ api_keys: [{ ...key, expires_at }] }));
    expect((await ask('GET /v1/events', { key: 'short' })).status).to.equal(401);
  });
});
