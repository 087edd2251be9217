import { BLOCK, EVENT, WORKSPACE } from './ids.ts';
import {
  actor,
  channel,
  destination,
  issue,
  key,
  person,
  savedView,
  signingSecret,
} from './settings.ts';
import { conversation, definition, execution, outbound, replay, workflow } from './things.ts';

const secret = { name: 'crm_token', updated_at: '2026-03-31T12:00:00.000Z' };
const workspace = { id: WORKSPACE, time_zone: 'Asia/Tokyo' };

/** Examples of answers by operation, where the schema alone would show less well. */
export const answerExamples: Readonly<Record<string, unknown>> = {
  closeConversation: { ...conversation, status: 'closed' },
  putControl: {
    ...conversation,
    control: { mode: 'human', until: '2026-03-31T16:00:00.000Z' },
  },
  cancelMessage: { ...outbound, status: 'cancelled' },
  cancelExecution: { ...execution, status: 'cancelled' },
  archiveWorkflow: { ...workflow, status: 'archived' },
  unpublishWorkflow: { ...workflow, status: 'draft' },
  cancelReplay: { ...replay, status: 'cancelled' },
  pauseReplay: { ...replay, status: 'paused' },
  createKey: { ...key, api_key: 'the key itself: keep it now' },
  revokeKey: { ...key, revoked_at: '2026-03-31T12:00:00.000Z' },
  invitePerson: { ...person, status: 'invited' },
  removePerson: { ...person, status: 'removed' },
  getMe: { workspace_id: WORKSPACE, actor, scopes: ['events:read', 'messages:send'] },
  createDestination: { ...destination, secret: signingSecret },
  rotateDestinationSecret: { ...destination, secret: signingSecret },
  pauseDestination: { ...destination, state: 'paused' },
  createNotificationChannel: { ...channel, secret: signingSecret },
  rotateNotificationSecret: { ...channel, secret: signingSecret },
  getIssue: {
    ...issue,
    hours: [{ hour: '2026-03-31T12:00:00.000Z', count: 8 }],
    samples: [
      {
        at: issue.last_seen_at,
        message: issue.message,
        event_id: EVENT,
        block_id: BLOCK,
        status: 'failed',
      },
    ],
  },
  acknowledgeIssue: { ...issue, state: 'acknowledged' },
  resolveIssue: { ...issue, state: 'resolved' },
  shareView: { ...savedView, shared: true },
  getEventRequest: {
    platform: 'line',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: '{"destination":"U4af4980629","events":[{"type":"message"}]}',
    signature: { header: 'x-line-signature', secret: 0 },
  },
  getDefinition: { workflow_id: 'wf_parcel', version: 3, definition },
  getWorkspace: workspace,
  changeWorkspace: workspace,
  listSecrets: { secrets: [secret] },
  putSecret: secret,
  replayEvent: { replay: { ...replay, event_id: EVENT } },
  replayUnrouted: { replay },
  startReplay: { replay },
  replayEvents: { replay },
};
