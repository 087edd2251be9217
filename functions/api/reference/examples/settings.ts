import { BLOCK, DESTINATION, EVENT } from './ids.ts';

export const actor = { kind: 'key', id: '0a1b2c3d', name: 'Shop backend' };
export const mia = { kind: 'person', id: 'per_01h2xcejqtf2nbrexx3vqjhp4c', name: 'Mia Weber' };

export const person = {
  id: mia.id,
  email: 'mia@example.com',
  name: mia.name,
  role: 'operator',
  status: 'active',
  invited_by: actor,
  invited_at: '2026-03-01T09:00:00.000Z',
  last_seen_at: '2026-03-31T11:58:00.000Z',
};

export const key = {
  id: '0a1b2c3d',
  name: 'Shop backend',
  hint: 'x7Qm',
  scopes: ['events:read', 'messages:send'],
  created_at: '2026-03-01T09:00:00.000Z',
  created_by: mia,
  last_used_at: '2026-03-31T12:00:00.000Z',
};

export const destination = {
  id: DESTINATION,
  name: 'Shop backend',
  url: 'https://shop.example.com/hooks/convotic',
  filter: { types: ['messaging.message.received', 'workflow.execution.failed'] },
  state: 'active',
  state_since: '2026-03-01T09:00:00.000Z',
  secrets: [{ created_at: '2026-03-01T09:00:00.000Z' }],
  created_at: '2026-03-01T09:00:00.000Z',
  updated_at: '2026-03-01T09:00:00.000Z',
};

/** The example of the specification of Standard Webhooks. */
export const signingSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export const delivery = {
  id: 'dlv_01h2xcejqtf2nbrexx3vqjhp4d',
  destination_id: DESTINATION,
  event_id: EVENT,
  log_event_id: EVENT,
  type: 'messaging.message.received',
  platform: 'line',
  status: 'delivered',
  attempts: [
    {
      at: '2026-03-31T12:00:01.020Z',
      ms: 87,
      url: destination.url,
      request_headers: {
        'content-type': 'application/json',
        'webhook-id': EVENT,
        'webhook-timestamp': '1774958401',
      },
      status: 204,
      response_headers: {},
      response_body: '',
    },
  ],
  created_at: '2026-03-31T12:00:01.000Z',
  updated_at: '2026-03-31T12:00:01.107Z',
  expires_at: '2026-04-30T12:00:01.000Z',
};

export const issue = {
  id: 'iss_01h2xcejqtf2nbrexx3vqjhp4e',
  kind: 'event',
  state: 'open',
  code: 'normalise_failed',
  message: 'message.sticker has no packageId',
  platform: 'line',
  block_id: BLOCK,
  event_kind: 'message.sticker',
  first_seen_at: '2026-03-30T08:12:00.000Z',
  last_seen_at: '2026-03-31T12:00:00.000Z',
  opened_at: '2026-03-30T08:13:00.000Z',
  total: 12,
  daily: [0, 0, 0, 4, 8],
  remedy: 'replay',
};

export const channel = {
  id: 'chn_01h2xcejqtf2nbrexx3vqjhp4f',
  name: 'On call',
  target: { type: 'webhook', url: 'https://shop.example.com/hooks/issues' },
  on: ['opened', 'reopened'],
  kinds: [],
  digest: 'immediately',
  quiet_hours: { from: '22:00', to: '07:00' },
  time_zone: 'Asia/Tokyo',
  waiting: 0,
  last_result: { at: '2026-03-31T08:13:30.000Z', status: 204 },
  created_at: '2026-03-01T09:00:00.000Z',
  updated_at: '2026-03-01T09:00:00.000Z',
};

export const savedView = {
  name: 'Failed on LINE',
  filters: { status: 'failed', platform: 'line' },
  saved_by: mia,
  updated_at: '2026-03-31T12:00:00.000Z',
  shared: false,
};
