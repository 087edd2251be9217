interface DescribedParameter {
  readonly description: string;
  readonly example: string | number;
}

/** Descriptions of a parameter that mean the same in every operation, by its name. */
const byName: Readonly<Record<string, DescribedParameter>> = {
  id: { description: 'The id of what the path names, as lists and events give it.', example: '' },
  n: { description: 'The place of the file in `media` of the message, from 0.', example: '0' },
  name: {
    description: 'The name: lower-case letters, digits and underscores.',
    example: 'crm_token',
  },
  version: { description: 'A version of the workflow, as an execution names it.', example: '3' },
  'Idempotency-Key': {
    description:
      '1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.',
    example: '3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a',
  },
  limit: { description: 'How many to return at most.', example: 50 },
  cursor: {
    description: 'The `next_cursor` of the page before, for the same list with the same filters.',
    example: 'eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19',
  },
  platform: {
    description: 'Only of this platform: instagram, line, messenger, telegram or whatsapp.',
    example: 'line',
  },
  type: {
    description: 'Only events whose first normalised event has this type.',
    example: 'messaging.message.received',
  },
  status: { description: 'Only those with this status.', example: 'failed' },
  block_id: {
    description: 'Only of this connected account.',
    example: 'blk_01h2xcejqtf2nbrexx3vqjhp41',
  },
  account_id: {
    description: "Only of this account, by the platform's own id.",
    example: 'U4af4980629',
  },
  contact_id: {
    description: 'Only of this contact, under every id it has had.',
    example: 'ct_01h2xcejqtf2nbrexx3vqjhp41',
  },
  conversation_id: {
    description: 'Only of this conversation, under every id it has had.',
    example: 'conv_01h2xcejqtf2nbrexx3vqjhp41',
  },
  workflow_id: { description: 'Only where this workflow started.', example: 'wf_parcel' },
  event_id: { description: 'Only of this event.', example: 'evt_01h2xcejqtf2nbrexx3vqjhp41' },
  message_id: {
    description:
      'The events that hold the words of this message, by our id. Not together with `workflow_id`.',
    example: 'msg_01h2xcejqtf2nbrexx3vqjhp41',
  },
  error_code: {
    description: 'Only events whose last attempt had this error, while they have not succeeded.',
    example: 'normalise_failed',
  },
  platform_event_id: {
    description: "The platform's own id of the event, to find what it reports.",
    example: '01HYA8K3S1',
  },
  from: {
    description: 'From this time on: ISO 8601 with any offset.',
    example: '2026-03-31T00:00:00Z',
  },
  to: {
    description: 'Before this time: ISO 8601 with any offset.',
    example: '2026-04-01T00:00:00Z',
  },
  format: { description: 'One JSON object a line, or a table.', example: 'ndjson' },
  after: {
    description: 'The id in the last line that arrived: the export goes on behind it.',
    example: 'evt_01h2xcejqtf2nbrexx3vqjhp41',
  },
  text: {
    description: 'Only events whose text has this, in any case and width of the letters.',
    example: 'parcel',
  },
  actor: { description: 'Only what this key or person did, by its id.', example: 'key_1' },
  operation: { description: 'Only this operation, by its name here.', example: 'publishWorkflow' },
  target: { description: 'Only what was done to this, by its id.', example: 'wf_parcel' },
  outcome: { description: 'Only what ended like this.', example: 'denied' },
  delivery: {
    description: 'The id of the delivery to the destination.',
    example: 'dlv_01h2xcejqtf2nbrexx3vqjhp41',
  },
  dead_letter: {
    description:
      '`waiting`: only the events that Pub/Sub gave up after its last attempt, and that have not succeeded since.',
    example: 'waiting',
  },
  issue_id: {
    description: 'Only what belongs to this issue.',
    example: 'iss_01h2xcejqtf2nbrexx3vqjhp41',
  },
  state: { description: 'Only those in this state.', example: 'open' },
  kind: {
    description: 'Only of what failed: an event, an execution, a message and so on.',
    example: 'event',
  },
  bucket: { description: 'The width of a bar of the chart.', example: 'hour' },
  search: {
    description: 'The beginnings of words of the name, a part of a number, or an id.',
    example: 'Aiko',
  },
};

/** Where the same name says something else in one operation: by `operation.parameter`. */
const byOperation: Readonly<Record<string, DescribedParameter>> = {
  'listConversations.status': { description: 'Only open or closed ones.', example: 'open' },
  'listWorkflows.status': { description: 'Only those with this status.', example: 'published' },
  'listReplayEvents.outcome': {
    description:
      'Only with this outcome; `would_start`: those of a dry run that would start something.',
    example: 'failed',
  },
  'archiveWorkflow.running': {
    description: 'What becomes of the executions that still run. Without it they must have ended.',
    example: 'cancel',
  },
};

/** What `id` is in a path, by what the path names. */
const ids: Readonly<Record<string, string>> = {
  blocks: 'blk_01h2xcejqtf2nbrexx3vqjhp46',
  contacts: 'ct_01h2xcejqtf2nbrexx3vqjhp42',
  conversations: 'conv_01h2xcejqtf2nbrexx3vqjhp43',
  destinations: 'dst_01h2xcejqtf2nbrexx3vqjhp4b',
  events: 'evt_01h2xcejqtf2nbrexx3vqjhp41',
  executions: 'exec_01h2xcejqtf2nbrexx3vqjhp45',
  issues: 'iss_01h2xcejqtf2nbrexx3vqjhp4e',
  keys: '0a1b2c3d',
  messages: 'msg_01h2xcejqtf2nbrexx3vqjhp49',
  notifications: 'chn_01h2xcejqtf2nbrexx3vqjhp4f',
  people: 'per_01h2xcejqtf2nbrexx3vqjhp4c',
  replays: 'rpl_01h2xcejqtf2nbrexx3vqjhp48',
  workflows: 'wf_parcel',
};

/** Undefined for a parameter that the tables do not have yet. */
export function describeParameter(
  operation: string,
  path: string,
  name: string,
): DescribedParameter | undefined {
  const described = byOperation[`${operation}.${name}`] ?? byName[name];
  if (name !== 'id' || described === undefined) return described;
  const example = ids[path.split('/')[2] ?? ''];
  return example === undefined ? undefined : { ...described, example };
}
