import { expect } from 'chai';
import {
  ConvoticError,
  createClient,
  createReceiver,
  type GivenHeaders,
  verify,
} from '../../../packages/client/src/index.ts';
import { signWebhook, webhookHeaders } from '../../../shared/cloud/http/sign-webhook.ts';

const CURRENT = `whsec_${Buffer.from('the current secret of 32 bytes..').toString('base64')}`;
const NEXT = `whsec_${Buffer.from('another secret, also 32 bytes...').toString('base64')}`;

const completed = {
  id: 'evt_1',
  type: 'workflow.execution.completed',
  workspace_id: 'ws_1',
  block_id: 'blk_1',
  platform: 'line',
  timestamp: '2026-03-31T10:15:30.000Z',
  data: {
    contact_id: 'ct_1',
    execution: { id: 'exec_1', workflow_id: 'wf_1', workflow_version: 1, status: 'completed' },
  },
  metadata: { raw_platform_event_id: '01' },
};

/** What the function `deliver` sends for an event. */
function push(event: object = completed, secrets: readonly string[] = [CURRENT], at = new Date()) {
  const body = JSON.stringify(event);
  const signature = signWebhook(secrets, { id: 'evt_1', at, body });
  return { body, headers: { ...webhookHeaders('evt_1', at), 'webhook-signature': signature } };
}

function codeOf(call: () => unknown): string {
  try {
    call();
    return 'accepted';
  } catch (thrown) {
    return thrown instanceof ConvoticError ? thrown.code : String(thrown);
  }
}

describe('a receiver of the client package', () => {
  it('verifies a push, with its headers and body as any server gives them', () => {
    const { headers, body } = push();
    const asNode = { ...headers, 'set-cookie': ['a', 'b'], cookie: undefined };
    const capital = { 'Webhook-Signature': headers['webhook-signature'], ...headers };
    const given: readonly GivenHeaders[] = [headers, new Headers(headers), asNode, capital];
    for (const one of given) expect(verify(one, body, CURRENT)).to.deep.equal(completed);
    for (const bytes of [Buffer.from(body), new TextEncoder().encode(body)]) {
      expect(verify(headers, bytes, CURRENT)).to.deep.equal(completed);
    }
    expect(verify(headers, body, CURRENT).data.execution?.status).to.equal('completed');
  });

  it('accepts every secret while it is changed, on either side', () => {
    const { headers, body } = push(completed, [NEXT, CURRENT]);
    expect(codeOf(() => verify(headers, body, CURRENT))).to.equal('accepted');
    expect(codeOf(() => verify(headers, body, NEXT))).to.equal('accepted');
    const later = push(completed, [NEXT]);
    expect(codeOf(() => verify(later.headers, later.body, [CURRENT, NEXT]))).to.equal('accepted');
    expect(codeOf(() => verify(later.headers, later.body, CURRENT))).to.equal('invalid_signature');
  });

  it('rejects what was not signed, was changed, or is old', () => {
    const { headers, body } = push();
    const cases: Readonly<Record<string, () => unknown>> = {
      unsigned: () => verify({}, body, CURRENT),
      changed: () => verify(headers, body.replace('exec_1', 'exec_2'), CURRENT),
      'of another event': () => verify({ ...headers, 'webhook-id': 'evt_2' }, body, CURRENT),
    };
    for (const [name, call] of Object.entries(cases)) {
      expect(codeOf(call), name).to.equal('invalid_signature');
    }
    for (const minutes of [-6, 6]) {
      const other = push(completed, [CURRENT], new Date(Date.now() + minutes * 60_000));
      expect(codeOf(() => verify(other.headers, other.body, CURRENT))).to.equal(
        'invalid_signature',
      );
    }
  });

  it('says what is wrong with how it is called', () => {
    const { headers, body } = push();
    const parsed = JSON.parse(body);
    expect(() => verify(headers, parsed, CURRENT)).to.throw(
      TypeError,
      'rawBody must be the text or the bytes that arrived, before they are parsed.',
    );
    const client = createClient({ url: 'https://hooks.test', key: 'a key' });
    expect(() => client.verify(headers, body)).to.throw(
      TypeError,
      'Give the secret of the destination.',
    );
    expect(client.verify(headers, body, CURRENT).id).to.equal('evt_1');
  });

  it('gives each event to the handlers of its type, and executions by what they became', async () => {
    const client = createClient({ url: 'https://hooks.test', key: 'a key', secrets: CURRENT });
    const called: string[] = [];
    client.executions.on('completed', (execution, event) => {
      called.push(`${execution.id} ${execution.status} of ${event.data.contact_id}`);
    });
    client.executions.on('failed', () => called.push('failed'));
    client.events.on('workflow.execution.completed', ({ id }) => called.push(id));
    client.events.on('destination.test', () => called.push('test'));
    const { headers, body } = push();
    expect((await client.receive(headers, body)).id).to.equal('evt_1');
    expect(called).to.deep.equal(['exec_1 completed of ct_1', 'evt_1']);
    const test = push({ ...completed, type: 'destination.test', data: {} });
    await client.receive(test.headers, test.body);
    expect(called.at(-1)).to.equal('test');
  });

  it('is a whole endpoint: accepted, not genuine, and failed', async () => {
    const receiver = createReceiver([CURRENT]);
    receiver.events.on('contact.followed', async () => {
      throw new Error('the database is away');
    });
    const post = async (event: object, secret = CURRENT): Promise<number> => {
      const { headers, body } = push(event, [secret]);
      const request = new Request('https://shop.test/hook', { method: 'POST', headers, body });
      return (await receiver.handle(request)).status;
    };
    const { error } = console;
    const logged: unknown[] = [];
    console.error = (thrown: unknown) => logged.push(thrown);
    try {
      expect(await post(completed)).to.equal(204);
      expect(await post(completed, NEXT)).to.equal(400);
      expect(await post({ ...completed, type: 'contact.followed' })).to.equal(500);
    } finally {
      console.error = error;
    }
    expect(logged.map(String)).to.deep.equal(['Error: the database is away']);
  });
});
