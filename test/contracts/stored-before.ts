import type { Kind } from '../../shared/domain/change.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Before {
  readonly kind: Kind;
  /** As it was written, without the fields that came later or in the form they had. */
  readonly stored: Fields;
  /** What reading it adds, or gives another form. */
  readonly read: Fields;
  /** Fields that have another name now. */
  readonly renamed?: readonly string[];
  /** What sets it apart from the other documents of its kind. */
  readonly form?: string;
}

const AT = '2026-03-31T10:15:30.000Z';

/** One document of each kind as the version before wrote it. */
export const storedBefore: readonly Before[] = [
  {
    kind: 'records',
    stored: {
      workspace_id: 'ws_1',
      platform: 'line',
      account_id: 'U1',
      platform_event_id: '01',
      kind: 'message.text',
      status: 'failed',
      occurred_at: AT,
      received_at: AT,
    },
    read: { attempts: [], normalised: [], executions: [], replays: [] },
  },
  {
    kind: 'records',
    form: 'records with executions',
    stored: {
      workspace_id: 'ws_1',
      executions: [{ id: 'exec_1', trigger: 'keyword', begun_at: AT }, { id: 'exec_2' }],
      replays: [{ id: 'rpl_1', mode: 'dry_run', would_begin: 2 }],
    },
    read: {
      attempts: [],
      normalised: [],
      executions: [{ id: 'exec_1', trigger: 'keyword', started_at: AT }, { id: 'exec_2' }],
      replays: [{ id: 'rpl_1', mode: 'dry_run', would_start: 2 }],
    },
  },
  {
    kind: 'contacts',
    stored: { workspace_id: 'ws_1', platform: 'line', first_seen_at: AT },
    read: {
      scope: '',
      aliases: [],
      platform_user_ids: [],
      block_ids: [],
      profile: {},
      tags: [],
      attributes: {},
    },
  },
  {
    kind: 'contacts',
    form: 'contacts that are aliases',
    stored: { workspace_id: 'ws_1', merged_into: 'ct_1' },
    read: {},
  },
  {
    kind: 'conversations',
    stored: { workspace_id: 'ws_1', block_id: 'blk_1', platform: 'line' },
    read: { kind: 'direct', status: 'open', aliases: [], thread_keys: [], unread: [] },
  },
  {
    kind: 'conversations',
    form: 'conversations that are aliases',
    stored: { workspace_id: 'ws_1', merged_into: 'conv_1' },
    read: {},
  },
  {
    kind: 'messages',
    stored: {
      workspace_id: 'ws_1',
      block_id: 'blk_1',
      platform_message_id: 'm1',
      told_in: ['evt_1'],
      reactions: { U2: { emoji: ['👍'], at: AT } },
    },
    read: {
      recorded_in: [{ event_id: 'evt_1' }],
      states: {},
      errors: [],
      read_and_earlier: false,
      reactions: [{ actor: 'U2', emoji: ['👍'], at: AT }],
    },
    renamed: ['told_in'],
  },
  {
    kind: 'executions',
    stored: { workspace_id: 'ws_1', workflow_id: 'wf_1', status: 'started', started_at: AT },
    read: { context: { is_replay: false } },
  },
  {
    kind: 'workflows',
    stored: { workspace_id: 'ws_1', name: 'Order', status: 'draft', version: 1 },
    read: {},
  },
  { kind: 'workspaces', stored: {}, read: { workflows_version: 0 } },
  {
    kind: 'blocks',
    stored: { workspace_id: 'ws_1', platform: 'line', account_id: 'U1' },
    read: { name: '', signing_secrets: [] },
  },
  {
    kind: 'api_keys',
    stored: { workspace_id: 'ws_1', name: 'Ann', hint: 'x9f2', created_at: AT },
    read: { scopes: ['*'] },
  },
  {
    kind: 'replays',
    stored: {
      workspace_id: 'ws_1',
      mode: 'rerun',
      status: 'running',
      due_at: AT,
      settling: { settled: 2, since: AT },
      outcomes: { succeeded: 2, failed: 0, would_begin: 1 },
    },
    read: {
      filter: {},
      matched: 0,
      published: 0,
      expired: 0,
      missing: 0,
      page: 1,
      batch: [],
      exhausted: false,
      waiting: { ended: 2, since: AT },
      outcomes: { succeeded: 2, failed: 0, would_start: 1 },
    },
    renamed: ['settling'],
  },
];
