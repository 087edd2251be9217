const EVENT = 'evt_01h2xcejqtf2nbrexx3vqjhp41';
const CONTACT = 'ct_01h2xcejqtf2nbrexx3vqjhp42';
const CONVERSATION = 'conv_01h2xcejqtf2nbrexx3vqjhp43';
const MESSAGE = 'msg_01h2xcejqtf2nbrexx3vqjhp44';
const EXECUTION = 'exec_01h2xcejqtf2nbrexx3vqjhp45';
const BLOCK = 'blk_01h2xcejqtf2nbrexx3vqjhp46';
const WORKSPACE = 'ws_shop';

/** By the name of a field or parameter. */
export const valueExamples: Readonly<Record<string, unknown>> = {
  event_id: EVENT,
  event_ids: [EVENT],
  contact_id: CONTACT,
  contact_name: 'Aiko Tanaka',
  conversation_id: CONVERSATION,
  message_id: MESSAGE,
  execution_id: EXECUTION,
  block_id: BLOCK,
  block_ids: [BLOCK],
  workspace_id: WORKSPACE,
  workflow_id: 'wf_parcel',
  workflow_version: 3,
  platform: 'line',
  platforms: ['line', 'whatsapp'],
  account_id: 'U4af4980629',
  platform_event_id: '01HYA8K3S1',
  platform_user_ids: ['U0f1e2d3c4b'],
  platform_message_id: '508012345678901',
  platform_message_ids: ['508012345678902'],
  kind: 'message.text',
  preview: 'Where is my parcel?',
  ms: 42,
  tags: ['vip'],
  tag: 'vip',
  add_tags: ['vip'],
  attributes: { size: 'M' },
  language: 'ja',
  aliases: [],
  notes: [],
  warnings: [],
  email: 'mia@example.com',
  role: 'operator',
  hours: 4,
  node: 'ask_number',
  trigger: 'keyword',
  branch: '0',
  name: 'Shop support',
  filters: { status: 'failed', platform: 'line' },
  title: 'Shop support',
  label: 'Channel access token',
  help: 'LINE Developers console, Messaging API.',
  still_allowed: ['template'],
  webhook_url: 'https://hooks.example.com/webhooks/line',
  url: 'https://shop.example.com/parcel.jpg',
  openapi_url: '/v1/openapi.json',
  docs_url: '/v1/docs',
  time_zone: 'Asia/Tokyo',
  key_id: '0a1b2c3d',
  key_name: 'Shop backend',
  events_per_second: 20,
  cursor: 'eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19',
  next_cursor: 'eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19',
  version: '0.1.0',
  message: 'must name at least one keyword',
  deleted: 'crm_token',
  keywords: ['parcel', 'order'],
  match_mode: 'contains',
  field: 'trigger.keywords',
  credentials: { channel_access_token: 'the token of the channel', channel_secret: 'its secret' },
  data: { order: '1042' },
  value: 'a value that only workflows see',
};

const event = {
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

const normalised = {
  id: 'nev_01h2xcejqtf2nbrexx3vqjhp47',
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

const execution = {
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

const workflow = {
  id: 'wf_parcel',
  workspace_id: WORKSPACE,
  name: 'Where is my parcel',
  status: 'published',
  version: 3,
  trigger: { type: 'keyword', keywords: ['parcel', 'order'], match_mode: 'contains' },
  published_at: '2026-03-30T09:00:00.000Z',
};

const definition = {
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

const block = {
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
};

const replay = {
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

/** By the name of a component: what the schema alone would show less well. */
export const componentExamples: Readonly<Record<string, unknown>> = {
  EventSummary: event,
  Event: {
    ...event,
    normalised: [normalised],
    contact: { id: CONTACT, name: 'Aiko Tanaka' },
    archived: { state: 'available' },
    payload_expires_at: '2026-04-30T12:00:00.731Z',
  },
  NormalisedEvent: normalised,
  Execution: execution,
  WholeExecution: {
    ...execution,
    waits: [{ node: 'ask_number', visit: 1, for: 'reply', since: '2026-03-31T12:00:01.204Z' }],
  },
  Block: block,
  Contact: {
    id: CONTACT,
    platform: 'line',
    name: 'Aiko Tanaka',
    language: 'ja',
    platform_user_ids: ['U0f1e2d3c4b'],
    block_ids: [BLOCK],
    tags: ['vip'],
    attributes: { size: 'M' },
    subscription: { subscribed: true, at: '2026-03-02T10:00:00.000Z' },
    first_seen_at: '2026-03-02T10:00:00.000Z',
    last_seen_at: '2026-03-31T12:00:00.000Z',
    aliases: [],
  },
  Conversation: {
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
  },
  Envelope: {
    v: 1,
    event_id: EVENT,
    platform: 'line',
    account_id: 'U4af4980629',
    platform_event_id: '01HYA8K3S1',
    kind: 'message.text',
    occurred_at: '2026-03-31T12:00:00.000Z',
    received_at: '2026-03-31T12:00:00.731Z',
    body: {
      event: { type: 'message', message: { type: 'text', text: 'Where is my parcel?' } },
      context: { destination: 'U4af4980629' },
    },
  },
  Message: {
    id: MESSAGE,
    platform_message_id: '508012345678901',
    at: '2026-03-31T12:00:00.000Z',
    kind: 'text',
    direction: 'inbound',
    contact_id: CONTACT,
    contact_name: 'Aiko Tanaka',
    text: 'Where is my parcel?',
    errors: [],
    reactions: [],
  },
  OutboundMessage: {
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
  },
  Replay: replay,
  Step: {
    id: 'step_01h2xcejqtf2nbrexx3vqjhp4a',
    number: 1,
    node: 'ask_number',
    type: 'ask_question',
    visit: 1,
    branch: '0',
    status: 'waiting',
    started_at: '2026-03-31T12:00:01.204Z',
  },
  TriggerExplanation: {
    workflow_id: 'wf_parcel',
    name: 'Where is my parcel',
    version: 3,
    matched: true,
    execution_id: EXECUTION,
    conditions: [
      {
        code: 'published',
        condition: 'published',
        met: true,
        params: { version: 3 },
        detail: 'Version 3 is published.',
      },
    ],
  },
  Trigger: workflow.trigger,
  Workflow: workflow,
  WholeWorkflow: { ...workflow, definition },
};

const message = { message: { type: 'text', text: 'Your parcel arrives tomorrow.' } };
const draft = { name: 'Where is my parcel', trigger: workflow.trigger, definition };

/** By the operation: the body of a request, where the schema alone would show less well. */
export const bodyExamples: Readonly<Record<string, unknown>> = {
  sendToConversation: message,
  sendToContact: message,
  replyToEvent: message,
  createWorkflow: { id: 'wf_parcel', ...draft },
  updateWorkflow: draft,
  checkWorkflow: draft,
  testWorkflow: { platform: 'line', replies: ['1042'] },
  putControl: { mode: 'human', hours: 4 },
  changeBlock: { human_hours: 4 },
  reportExecution: { status: 'completed' },
  connectBlock: {
    platform: 'line',
    credentials: { channel_access_token: 'the token of the channel', channel_secret: 'its secret' },
  },
  startReplay: {
    mode: 'reprocess',
    filter: { status: 'failed' },
    from: '2026-03-31T00:00:00Z',
    to: '2026-04-01T00:00:00Z',
  },
};

const secret = { name: 'crm_token', updated_at: '2026-03-31T12:00:00.000Z' };
const workspace = { id: WORKSPACE, time_zone: 'Asia/Tokyo' };

/** By the operation: the answer, where the schema alone would show less well. */
export const answerExamples: Readonly<Record<string, unknown>> = {
  archiveWorkflow: { ...workflow, status: 'archived' },
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
