import { Readable } from 'node:stream';
import { sealCredentials } from '../../shared/blocks/credentials.ts';
import type { PlatformApi } from '../../shared/cloud/http/platform-api.ts';
import type { MessageContent } from '../../shared/domain/conversations/message.ts';
import { blockId, personId } from '../../shared/domain/ids.ts';
import type { Issue } from '../../shared/domain/issues/issue.ts';
import type { OutboundMessage } from '../../shared/domain/outbound/outbound-message.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import { viewsId } from '../../shared/domain/saved-views.ts';
import { definitionId } from '../../shared/domain/workflows/definition.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { openApi, put } from '../support/api.ts';
import { workflowNamed } from '../support/deciding.ts';
import { createMemoryStore } from '../support/memory/memory-store.ts';
import { createTestRegistrar } from '../support/registrar.ts';
import {
  aBlock,
  aChannels,
  aContact,
  aConversation,
  aDelivery,
  aDestination,
  aMessage,
  anExecution,
  aRecord,
  aWorkflow,
} from './store-documents.ts';

/** In everything that is of workspace 1: nothing that another sees may hold it. */
export const OWNED = 'owned';

export const owned = {
  event: 'evt_owned000000000000000000000',
  contact: 'ct_owned',
  conversation: 'conv_owned',
  execution: 'exec_owned',
  workflow: 'wf_owned',
  block: blockId('telegram', '7000000001'),
  replay: 'rpl_owned',
  outbound: 'msg_owned0000000000000000000000',
  message: 'msg_owned1111111111111111111111',
  issue: 'iss_owned',
  person: personId('ws_1', 'mia@example.com'),
  destination: 'dst_owned',
  channel: 'chn_owned',
  delivery: 'dlv_owned',
};

export const range = {
  ...{ mode: 'reprocess', filter: { platform: 'line' } },
  ...{ from: '2026-03-31T00:00:00Z', to: '2026-04-01T00:00:00Z' },
};

/** What is sent to each route that takes a body: as valid as it can be with what is another's. */
export const bodies: Readonly<Record<string, object>> = {
  createWorkflow: { id: owned.workflow, name: 'Mine', trigger: { type: 'new_message' } },
  updateWorkflow: { name: 'Mine', trigger: { type: 'new_message' } },
  triggerWorkflow: { contact_id: owned.contact },
  checkWorkflow: { id: owned.workflow, name: 'Mine', trigger: { type: 'new_message' } },
  testWorkflow: { definition: { start: 'a', nodes: { a: { type: 'end' } } } },
  reportExecution: { status: 'completed' },
  cancelExecutions: { workflow_id: owned.workflow },
  connectBlock: {
    platform: 'telegram',
    credentials: { bot_token: `7000000001:${'a'.repeat(35)}` },
  },
  rotateBlock: { credentials: { bot_token: `7000000001:${'b'.repeat(35)}` } },
  disconnectBlock: {},
  replayUnrouted: {},
  replayEvent: { mode: 'rerun' },
  replayEvents: { event_ids: [owned.event], mode: 'reprocess' },
  replayIssue: {},
  planReplay: range,
  startReplay: range,
  checkBlock: {},
  changeBlock: { human_hours: 1 },
  changeContact: { add_tags: ['mine'], attributes: { mine: 'yes' } },
  sendToConversation: { message: 'Hi' },
  sendToContact: { message: 'Hi' },
  replyToEvent: { message: 'Hi' },
  putControl: { mode: 'human' },
  putSecret: { value: 'mine' },
  saveView: { name: 'Mine', filters: {} },
  shareView: { name: 'Mine', filters: {} },
  createKey: { name: 'Mine', scopes: ['events:read'] },
  changeWorkspace: { time_zone: 'Asia/Tokyo' },
  invitePerson: { email: 'mia@example.com', role: 'viewer' },
  changePerson: { role: 'viewer' },
  createDestination: { name: 'Mine', url: 'https://example.com/mine' },
  changeDestination: { name: 'Mine' },
  rotateDestinationSecret: {},
  rotateNotificationSecret: {},
  createNotificationChannel: {
    name: 'Mine',
    target: { type: 'slack', url: 'https://example.com/mine' },
  },
  changeNotificationChannel: { name: 'Mine' },
  replayToDestination: { from: range.from, to: range.to },
};

/** An API over one document of each kind, all of workspace 1. */
export async function openOwned(platformApi?: PlatformApi) {
  const store = createMemoryStore();
  const registrar = createTestRegistrar(store);
  const api = await openApi(
    {
      now: () => Date.parse('2026-03-31T12:00:00.000Z'),
      fetchMedia: async () => ({ status: 200, body: Readable.from([Buffer.from(OWNED)]) }),
      registrar: { ...registrar, ...(platformApi !== undefined && { platformApi }) },
    },
    store,
  );
  const record = aRecord('ws_1', {
    id: owned.event,
    block_id: owned.block,
    contact_id: owned.contact,
    conversation_id: owned.conversation,
    preview: OWNED,
    payload: { text: JSON.stringify(envelope) },
  });
  const conversation = {
    ...aConversation('ws_1'),
    id: owned.conversation,
    contact_id: owned.contact,
  };
  const [sealingKey = ''] = registrar.sealingKeys;
  const credentials = sealCredentials({ bot_token: OWNED }, sealingKey, owned.block);
  const known = { id: owned.block, platform: 'telegram', name: OWNED };
  const block = { ...aBlock('ws_1'), ...known, credentials };
  const named = workflowNamed(aWorkflow('ws_1', 'published'), owned.workflow);
  const workflow = { ...named, name: OWNED };
  await put(store, 'records', record);
  await put(store, 'contacts', aContact('ws_1', { id: owned.contact, profile: { name: OWNED } }));
  await put(store, 'conversations', conversation);
  const said = aMessage(conversation, OWNED);
  const content = { ...said.content, media: [{ type: 'image', id: OWNED }] } as MessageContent;
  await put(store, 'messages', { ...said, id: owned.message, block_id: owned.block, content });
  await put(store, 'executions', { ...anExecution(record), id: owned.execution });
  await put(store, 'blocks', { ...block, account_id: '7000000001' });
  await put(store, 'workflows', workflow);
  await put(store, 'definitions', {
    id: definitionId(workflow.id, 1),
    workspace_id: 'ws_1',
    workflow_id: owned.workflow,
    version: 1,
    json: JSON.stringify({ name: OWNED }),
  });
  const updated_at = '2026-03-31T12:00:00.000Z';
  const secrets = { [OWNED]: { sealed: OWNED, updated_at } };
  await put(store, 'secrets', { id: 'ws_1', workspace_id: 'ws_1', secrets });
  await put(store, 'people', {
    ...{ id: owned.person, workspace_id: 'ws_1', email: 'mia@example.com', name: OWNED },
    ...{ role: 'admin', status: 'active', invited_at: updated_at },
    invited_by: { kind: 'command', id: OWNED, name: OWNED },
  });
  const saved_by = { kind: 'person', id: 'per_1', name: OWNED } as const;
  const view = { name: OWNED, filters: { contact_id: owned.contact }, saved_by, updated_at };
  await put(store, 'views', { id: viewsId('ws_1'), workspace_id: 'ws_1', views: [view] });
  await put(store, 'replays', replay);
  await put(store, 'issues', issue);
  await put(store, 'destinations', destination);
  await put(store, 'deliveries', delivery);
  await put(store, 'channels', aChannels('ws_1', { id: owned.channel, name: OWNED }));
  await put(store, 'outbound_messages', outbound);
  await put(store, 'audit', {
    ...{ id: 'audit_owned', workspace_id: 'ws_1', at: updated_at, operation: 'putSecret' },
    actor: { kind: 'key', id: 'a', name: OWNED },
    ...{ targets: [OWNED], fields: ['value'], outcome: 'success', expires_at: updated_at },
  });
  return api;
}

const issue: Issue = {
  ...{ id: owned.issue, workspace_id: 'ws_1', kind: 'event', state: 'open', code: 'owned_code' },
  ...{ platform: 'telegram', block_id: owned.block, workflow_id: owned.workflow, message: OWNED },
  ...{ total: 1, hours: {}, first_seen_at: '2026-03-31T12:00:00.000Z' },
  ...{ last_seen_at: '2026-03-31T12:00:00.000Z', opened_at: '2026-03-31T12:00:00.000Z' },
  ...{ updated_at: '2026-03-31T12:00:00.000Z', expires_at: '2026-04-30T12:00:00.000Z' },
};

const envelope: Envelope = {
  ...{ v: 1, event_id: owned.event, platform: 'line', account_id: 'U1', platform_event_id: '01' },
  ...{ kind: 'message.text', occurred_at: '2026-03-31T10:15:30.000Z' },
  received_at: '2026-03-31T10:15:30.500Z',
  body: { event: { text: OWNED }, context: {} },
};

const outbound: OutboundMessage = {
  ...{ id: owned.outbound, workspace_id: 'ws_1', block_id: owned.block, platform: 'telegram' },
  ...{ lane_id: owned.conversation, conversation_id: owned.conversation, status: 'failed' },
  execution_id: owned.execution,
  requested_by: { kind: 'api', name: OWNED },
  request_digest: '',
  content: JSON.stringify({ type: 'text', text: OWNED }),
  address: { platform: 'telegram', block_id: owned.block, recipient: OWNED },
  parts: [],
  ...{ created_at: '2026-03-31T12:00:00.000Z', updated_at: '2026-03-31T12:00:00.000Z' },
};

const destination = aDestination('ws_1', {
  ...{ id: owned.destination, name: OWNED, url: 'https://example.com/owned' },
  secrets: [{ sealed: OWNED, created_at: '2026-03-31T12:00:00.000Z' }],
});

const delivery = aDelivery(destination, { id: owned.delivery, event_id: owned.event, body: OWNED });

const replay: Replay = {
  ...{ id: owned.replay, workspace_id: 'ws_1', name: OWNED, mode: 'reprocess', filter: {} },
  ...{ from: '2026-03-31T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z', events_per_second: 50 },
  ...{ status: 'paused', requested_by: { key_id: 'a', key_name: OWNED } },
  ...{ matched: 1, published: 0, expired: 0, missing: 0, page: 0, batch: [], exhausted: false },
  ...{ due_at: '2026-03-31T12:00:00.000Z', created_at: '2026-03-31T12:00:00.000Z' },
  updated_at: '2026-03-31T12:00:00.000Z',
};
