import { request, withQuery } from './request.ts';
import type {
  ApiKey,
  AuditEntry,
  Block,
  Channel,
  ChannelTest,
  Contact,
  Conversation,
  Cursor,
  Delivery,
  DeliveryRequest,
  Destination,
  DryRun,
  EventDetail,
  EventSummary,
  Execution,
  ExecutionCounts,
  Explanation,
  Issue,
  Message,
  NewApiKey,
  NewChannel,
  NewDestination,
  NodeCounts,
  Outbound,
  Person,
  PlatformForm,
  RejectedHour,
  Replay,
  ReplayMode,
  ReplayPlan,
  ReplayRequest,
  SavedView,
  Stats,
  StepVisit,
  Trial,
  UnroutedAccounts,
  WholeExecution,
  WholeIssue,
  WholeWorkflow,
  Workflow,
  WorkflowCheck,
} from './shapes.ts';

export type Query = Readonly<Record<string, string | number | undefined>>;

const get = <T>(path: string, query: Query = {}) => request<T>('GET', withQuery(path, query));
/** An id may come from the page's address, which anybody may have written. */
const own = (id: string) => encodeURIComponent(id);
const post = <T>(path: string, body: unknown = {}) => request<T>('POST', path, body);

export const listEvents = (query: Query) =>
  get<{ events: readonly EventSummary[] } & Cursor>('/v1/events', query);
export const findEvent = (id: string) => get<EventDetail>(`/v1/events/${id}`);
export const findPayload = (id: string) => get<unknown>(`/v1/events/${id}/payload`);
export const findRequest = (id: string) => get<DeliveryRequest>(`/v1/events/${id}/request`);
export const explainTriggers = (id: string) => get<Explanation>(`/v1/events/${id}/triggers`);

export const dryRunEvent = (id: string) =>
  post<{ dry_run: DryRun }>(`/v1/events/${id}/replay`, { mode: 'dry_run' });
export const replayEvent = (id: string, mode: ReplayMode) =>
  post<{ replay: Replay }>(`/v1/events/${id}/replay`, { mode });
export const replayEvents = (event_ids: readonly string[], mode: ReplayMode) =>
  post<{ replay: Replay }>('/v1/events/replay', { event_ids, mode });

export const listConversations = (query: Query) =>
  get<{ conversations: readonly Conversation[] } & Cursor>('/v1/conversations', query);
export const findConversation = (id: string) => get<Conversation>(`/v1/conversations/${own(id)}`);
export const listMessages = (id: string, query: Query = {}) =>
  get<{ messages: readonly Message[]; outbound?: readonly Outbound[] } & Cursor>(
    `/v1/conversations/${own(id)}/messages`,
    query,
  );
export const sendMessage = (id: string, body: unknown) =>
  post<Outbound>(`/v1/conversations/${own(id)}/messages`, body);
export const findMessage = (id: string) => get<Outbound>(`/v1/messages/${own(id)}`);
export const cancelMessage = (id: string) => post<Outbound>(`/v1/messages/${id}/cancel`);
export const retryMessage = (id: string) => post<Outbound>(`/v1/messages/${id}/retry`);
export const closeConversation = (id: string) =>
  post<Conversation>(`/v1/conversations/${id}/close`);
export const setControl = (id: string, body: unknown) =>
  request<Conversation>('PUT', `/v1/conversations/${id}/control`, body);

export const findContact = (id: string) => get<Contact>(`/v1/contacts/${own(id)}`);
export const changeContact = (id: string, body: unknown) =>
  request<Contact>('PATCH', `/v1/contacts/${id}`, body);

export const planReplay = (wanted: ReplayRequest) => post<ReplayPlan>('/v1/replays/plan', wanted);
export const startReplay = (wanted: ReplayRequest) =>
  post<{ replay: Replay }>('/v1/replays', wanted);
export const listReplays = (query: Query = {}) =>
  get<{ replays: readonly Replay[] } & Cursor>('/v1/replays', query);
export const findReplay = (id: string) => get<Replay>(`/v1/replays/${id}`);
export const listReplayEvents = (id: string, query: Query) =>
  get<{ events: readonly EventSummary[] } & Cursor>(`/v1/replays/${own(id)}/events`, query);
export const steerReplay = (id: string, action: 'pause' | 'resume' | 'cancel') =>
  post<Replay>(`/v1/replays/${id}/${action}`);

export const listIssues = (query: Query) =>
  get<{ issues: readonly Issue[]; open: number } & Cursor>('/v1/issues', query);
export const findIssue = (id: string) => get<WholeIssue>(`/v1/issues/${own(id)}`);
export const steerIssue = (id: string, action: 'acknowledge' | 'resolve' | 'reopen') =>
  post<Issue>(`/v1/issues/${id}/${action}`);
export const replayIssue = (id: string) => post<{ replay: Replay }>(`/v1/issues/${id}/replay`);
export const retryIssue = (id: string) => post<{ retried: number }>(`/v1/issues/${id}/retry`);

export const readStats = (query: Query) => get<Stats>('/v1/stats', query);
export const listRejectedDeliveries = (query: Query) =>
  get<{ hours: readonly RejectedHour[] }>('/v1/rejected-deliveries', query);
export const listWorkflows = (query: Query = {}) =>
  get<{ workflows: readonly Workflow[] } & Cursor>('/v1/workflows', query);
export const createWorkflow = (body: unknown) => post<WholeWorkflow>('/v1/workflows', body);
export const changeWorkflow = (id: string, body: unknown) =>
  request<WholeWorkflow>('PUT', `/v1/workflows/${id}`, body);
export const setWorkflowStatus = (id: string, verb: 'publish' | 'unpublish') =>
  post<Workflow>(`/v1/workflows/${id}/${verb}`);
/** @param running - what becomes of executions that have not ended. */
export const archiveWorkflow = (id: string, running?: 'finish' | 'cancel') =>
  post<Workflow & { still_running?: number }>(
    withQuery(`/v1/workflows/${id}/archive`, { running }),
  );
export const checkWorkflow = (body: unknown) => post<WorkflowCheck>('/v1/workflows/check', body);
export const tryWorkflow = (id: string, body: unknown) =>
  post<Trial>(`/v1/workflows/${id}/test`, body);
export const countNodes = (id: string) => get<NodeCounts>(`/v1/workflows/${own(id)}/node-counts`);
export const findWorkflow = (id: string) => get<WholeWorkflow>(`/v1/workflows/${own(id)}`);
export const findDefinition = (id: string, version: number) =>
  get<{ definition: unknown }>(`/v1/workflows/${own(id)}/definitions/${version}`);

export const listExecutions = (query: Query) =>
  get<{ executions: readonly Execution[] } & Cursor>('/v1/executions', query);
export const countExecutions = (query: Query) =>
  get<ExecutionCounts>('/v1/stats/executions', query);
export const findExecution = (id: string) => get<WholeExecution>(`/v1/executions/${id}`);
export const listSteps = (id: string, query: Query) =>
  get<{ steps: readonly StepVisit[] } & Cursor>(`/v1/executions/${id}/steps`, query);
export const listExecutionMessages = (id: string, query: Query) =>
  get<{ messages: readonly Outbound[] } & Cursor>(`/v1/executions/${id}/messages`, query);
export const steerExecution = (id: string, action: 'cancel' | 'retry' | 'skip') =>
  post<WholeExecution>(`/v1/executions/${id}/${action}`);

export const findWorkspace = () => get<{ time_zone: string }>('/v1/workspace');
export const listContacts = (query: Query) =>
  get<{ contacts: readonly Contact[] } & Cursor>('/v1/contacts', query);

export const listViews = () => get<{ views: readonly SavedView[] }>('/v1/views');
export const saveView = (name: string, filters: object, shared: boolean) =>
  request<SavedView>('PUT', shared ? '/v1/views/shared' : '/v1/views', { name, filters });
export const deleteView = (name: string, shared: boolean) =>
  request<unknown>('DELETE', `/v1/views/${shared ? 'shared/' : ''}${own(name)}`);

export const listDestinations = () =>
  get<{ destinations: readonly Destination[] }>('/v1/destinations');
export const findDestination = (id: string) => get<Destination>(`/v1/destinations/${own(id)}`);
export const createDestination = (body: unknown) => post<NewDestination>('/v1/destinations', body);
export const changeDestination = (id: string, body: unknown) =>
  request<Destination>('PATCH', `/v1/destinations/${id}`, body);
export const deleteDestination = (id: string) =>
  request<{ deleted: string }>('DELETE', `/v1/destinations/${id}`);
export const steerDestination = (id: string, action: 'pause' | 'resume') =>
  post<Destination>(`/v1/destinations/${id}/${action}`);
export const testDestination = (id: string) => post<Delivery>(`/v1/destinations/${id}/test`);
export const rotateDestination = (id: string, overlap_seconds: number) =>
  post<NewDestination>(`/v1/destinations/${id}/rotate-secret`, { overlap_seconds });
export const replayToDestination = (id: string, range: { from: string; to: string }) =>
  post<{ replay_id: string }>(`/v1/destinations/${id}/replay`, range);
export const listDeliveries = (id: string, query: Query) =>
  get<{ deliveries: readonly Delivery[] } & Cursor>(
    `/v1/destinations/${own(id)}/deliveries`,
    query,
  );
export const resendDelivery = (destination: string, id: string) =>
  post<Delivery>(`/v1/destinations/${destination}/deliveries/${id}/resend`);

export const listChannels = () => get<{ channels: readonly Channel[] }>('/v1/notifications');
export const createChannel = (body: unknown) => post<NewChannel>('/v1/notifications', body);
export const changeChannel = (id: string, body: unknown) =>
  request<Channel>('PATCH', `/v1/notifications/${id}`, body);
export const deleteChannel = (id: string) =>
  request<{ deleted: string }>('DELETE', `/v1/notifications/${id}`);
export const steerChannel = (id: string, action: 'pause' | 'resume') =>
  post<Channel>(`/v1/notifications/${id}/${action}`);
export const rotateChannel = (id: string, overlap_seconds: number) =>
  post<Channel & { secret: string }>(`/v1/notifications/${id}/rotate-secret`, { overlap_seconds });
export const testChannel = (id: string) => post<ChannelTest>(`/v1/notifications/${id}/test`);

export const listUnrouted = () => get<UnroutedAccounts>('/v1/unrouted');
export const listBlocks = () => get<{ blocks: readonly Block[] }>('/v1/blocks');
export const listPlatforms = () => get<readonly PlatformForm[]>('/v1/platforms');
export const findBlock = (id: string) => get<Block>(`/v1/blocks/${id}`);
export const changeBlock = (id: string, body: unknown) =>
  request<Block>('PATCH', `/v1/blocks/${id}`, body);
export const connectBlock = (body: unknown) => change('/v1/blocks', body);
export const checkBlock = (id: string) => change(`/v1/blocks/${id}/check`);
export const rotateBlock = (id: string, body: unknown) => change(`/v1/blocks/${id}/rotate`, body);
export const disconnectBlock = (id: string) => change(`/v1/blocks/${id}/disconnect`);
export const replayUnrouted = (id: string) =>
  post<{ replay: Replay }>(`/v1/blocks/${id}/replay-unrouted`);

export const listKeys = (query: Query) =>
  get<{ keys: readonly ApiKey[] } & Cursor>('/v1/keys', query);
export const createKey = (body: unknown) => post<NewApiKey>('/v1/keys', body);
export const revokeKey = (id: string) => request<ApiKey>('DELETE', `/v1/keys/${own(id)}`);
export const listAudit = (query: Query) =>
  get<{ entries: readonly AuditEntry[] } & Cursor>('/v1/audit', query);
export const listPeople = (query: Query) =>
  get<{ people: readonly Person[] } & Cursor>('/v1/people', query);
export const invitePerson = (body: unknown) => post<Person>('/v1/people', body);
export const changePerson = (id: string, body: unknown) =>
  request<Person>('PATCH', `/v1/people/${id}`, body);
export const removePerson = (id: string) => request<Person>('DELETE', `/v1/people/${id}`);

/** The server calls the platform several times, and each call may take ten seconds. */
function change(path: string, body: unknown = {}): Promise<Block> {
  return request<Block>('POST', path, body, 60_000);
}
