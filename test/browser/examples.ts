import { createApiClient } from '../../scripts/cli/api-client.ts';
import { tick } from '../../scripts/local/run-schedules.ts';
import { readEvent, until } from '../support/follow.ts';
import type { TestStack } from '../support/stack.ts';
import { createDestination } from './destinations.ts';
import { writeOnLine } from './traffic.ts';
import { createOrderWorkflow } from './workflows.ts';

interface Identified {
  readonly id: string;
}

/** What of the demo stands for an id in an address, by the word before it. */
export type Examples = Readonly<Record<string, string>>;

/** One of everything that the page has a view for, with something to show. */
export async function makeExamples(stack: TestStack): Promise<Examples> {
  const { demo } = stack;
  const api = createApiClient({ baseUrl: demo.base_url, key: demo.api_key });
  const events = await writeOnLine(demo, 'looked-at', 'parcel 3', 1);
  const event = await readEvent(demo, events);
  const replayed = await api.send<{ replay: Identified }>('POST', `/v1/events/${events}/replay`, {
    mode: 'reprocess',
  });
  const destinations = await createDestination(stack, 'Looked at');
  await api.send('POST', `/v1/destinations/${destinations}/test`, {});
  await api.send('POST', '/v1/notifications', {
    name: 'Looked at',
    target: { type: 'webhook', url: `${demo.base_url}/shop/orders` },
  });
  await api.send('POST', '/v1/people', { email: '@example.org', role: 'viewer' });
  await failMessage(stack, event?.conversation_id ?? '');
  const executions = await failExecution(stack, event?.contact_id ?? '');
  return {
    connect: 'whatsapp',
    blocks: demo.blocks['line']?.block_id ?? '',
    ...{ events, destinations, executions },
    conversations: event?.conversation_id ?? '',
    contacts: event?.contact_id ?? '',
    workflows: await createOrderWorkflow(stack, 'Looked at order'),
    replays: replayed.replay.id,
    issues: await findIssueOf(stack),
  };
}

/** A message to somebody with no user id of LINE's form, to whom LINE refuses to write. */
async function failMessage({ demo }: TestStack, conversationId: string): Promise<void> {
  const api = createApiClient({ baseUrl: demo.base_url, key: demo.api_key });
  const path = `/v1/conversations/${conversationId}/messages`;
  const { id } = await api.send<Identified>('POST', path, {
    message: 'Is it there?',
  });
  await until('LINE has refused the message', async () => {
    const { status } = await api.get<{ status: string }>(`/v1/messages/${id}`);
    return status === 'failed' || undefined;
  });
}

/** An execution whose call leads to an address that nobody may call; resolves to its id. */
async function failExecution({ demo }: TestStack, contact_id: string): Promise<string> {
  const api = createApiClient({ baseUrl: demo.base_url, key: demo.api_key });
  const call = { type: 'http_request', method: 'GET', url: 'https://10.0.0.1/stock' };
  const { id } = await api.send<Identified>('POST', '/v1/workflows', {
    name: 'Looked at call',
    trigger: { type: 'api_trigger' },
    definition: { start: 'call', nodes: { call } },
  });
  await api.send('POST', `/v1/workflows/${id}/publish`, {});
  const path = `/v1/workflows/${id}/trigger`;
  const { execution } = await api.send<{ execution: Identified }>('POST', path, { contact_id });
  await until('the call has failed', async () => {
    const { status } = await api.get<{ status: string }>(`/v1/executions/${execution.id}`);
    return status === 'failed' || undefined;
  });
  return execution.id;
}

/** The issue that the failed call opens, once the function that gathers failures has been called. */
async function findIssueOf({ demo }: TestStack): Promise<string> {
  const api = createApiClient({ baseUrl: demo.base_url, key: demo.api_key });
  return await until('the issue', async () => {
    await tick(demo.emulators.pubsub, demo.project_id, 'issues');
    const { issues } = await api.get<{ issues: (Identified & { code: string })[] }>('/v1/issues');
    return issues.find(({ code }) => code === 'address_not_allowed')?.id;
  });
}
