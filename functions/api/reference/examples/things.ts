import { BLOCK, CONTACT, CONVERSATION, EVENT, EXECUTION, MESSAGE, WORKSPACE } from './ids.ts';

export const event = {
  id: EVENT,
  workspace_id: WORKSPACE,
  block_id: BLOCK,
  platform: 'line',
  account_id: 'U4af4980629',
  platform_event_id: '01HYA8K3S1',
  kind: 'message.text',
  type: 'messaging.message.received',
  contact_id: CONTACT,
  contact_name: 'Aiko Tanaka',
  conversation_id: CONVERSATION,
  preview: 'Where is my parcel?',
  status: 'success',
  attempts: [{ at: '2026-03-31T12:00:00.812Z', outcome: 'success', ms: 42 }],
  replays: [],
  executions: [
    { id: EXECUTION, workflow_id: 'wf_parcel', workflow_version: 3, trigger: 'keyword' },
  ],
  occurred_at: '2026-03-31T12:00:00.000Z',
  received_at: '2026-03-31T12:00:00.731Z',
  applied_at: '2026-03-31T12:00:00.812Z',
  expires_at: '2026-04-30T12:00:00.731Z',
};

export const normalised = {
  id: EVENT,
  type: 'messaging.message.received',
  workspace_id: WORKSPACE,
  block_id: BLOCK,
  platform: 'line',
  timestamp: '2026-03-31T12:00:00.000Z',
  reply: {
    platform: 'line',
    block_id: BLOCK,
    recipient: 'U0f1e2d3c4b',
    reply_token: 'nHuyWiB7yP5Zw52FIkcQob',
  },
  data: {
    contact_id: CONTACT,
    conversation_id: CONVERSATION,
    message: { id: MESSAGE, type: 'text', direction: 'inbound', text: 'Where is my parcel?' },
  },
  metadata: { raw_platform_event_id: '01HYA8K3S1' },
};

export const execution = {
  id: EXECUTION,
  workspace_id: WORKSPACE,
  workflow_id: 'wf_parcel',
  workflow_version: 3,
  trigger: 'keyword',
  event_id: EVENT,
  contact_id: CONTACT,
  contact_name: 'Aiko Tanaka',
  conversation_id: CONVERSATION,
  context: { is_replay: false },
  started_at: '2026-03-31T12:00:00.812Z',
  updated_at: '2026-03-31T12:00:01.204Z',
  status: 'waiting',
};

export const workflow = {
  id: 'wf_parcel',
  workspace_id: WORKSPACE,
  name: 'Where is my parcel',
  status: 'published',
  version: 3,
  trigger: { type: 'keyword', keywords: ['parcel', 'order'], match_mode: 'contains' },
  published_at: '2026-03-30T09:00:00.000Z',
};

export const definition = {
  start: 'ask_number',
  nodes: {
    ask_number: {
      type: 'ask_question',
      message: 'What is the number of your order?',
      variable: 'order',
      next: 'answer',
    },
    answer: { type: 'send_message', message: 'We look for {{ order }} and write at once.' },
  },
};

export const block = {
  id: BLOCK,
  platform: 'line',
  account_id: 'U4af4980629',
  name: 'Shop support',
  details: { basic_id: '@shop' },
  status: 'connected',
  webhook_url: 'https://hooks.example.com/webhooks/line',
  connected_at: '2026-03-01T09:00:00.000Z',
  health: { state: 'ok', checked_at: '2026-03-31T11:55:00.000Z' },
  notes: [],
  last_event_at: '2026-03-31T12:00:00.731Z',
  human_hours: 4,
  robot_turns: 20,
  silence_hours: 24,
};

export const replay = {
  id: 'rpl_01h2xcejqtf2nbrexx3vqjhp48',
  workspace_id: WORKSPACE,
  name: 'After the outage',
  mode: 'reprocess',
  filter: { status: 'failed' },
  from: '2026-03-31T00:00:00.000Z',
  to: '2026-04-01T00:00:00.000Z',
  events_per_second: 20,
  status: 'running',
  requested_by: { key_id: '0a1b2c3d', key_name: 'Shop backend' },
  created_at: '2026-04-01T08:00:00.000Z',
  updated_at: '2026-04-01T08:00:02.000Z',
  progress: { matched: 120, published: 40, succeeded: 38, failed: 0, expired: 0, missing: 0 },
};

export const conversation = {
  id: CONVERSATION,
  block_id: BLOCK,
  platform: 'line',
  kind: 'direct',
  contact_id: CONTACT,
  contact_name: 'Aiko Tanaka',
  status: 'open',
  last_message: {
    id: MESSAGE,
    at: '2026-03-31T12:00:00.000Z',
    direction: 'inbound',
    preview: 'Where is my parcel?',
  },
  unread_count: 1,
  control: { mode: 'bot' },
  waiting: [{ execution_id: EXECUTION, since: '2026-03-31T12:00:01.204Z' }],
  aliases: [],
};

export const outbound = {
  id: 'msg_01h2xcejqtf2nbrexx3vqjhp49',
  conversation_id: CONVERSATION,
  contact_id: CONTACT,
  block_id: BLOCK,
  platform: 'line',
  status: 'queued',
  message: { type: 'text', text: 'Your parcel arrives tomorrow.' },
  parts: [{ status: 'queued', platform_message_ids: [] }],
  requested_by: { kind: 'api', name: 'Shop backend' },
  created_at: '2026-03-31T12:05:00.000Z',
  updated_at: '2026-03-31T12:05:00.000Z',
};
