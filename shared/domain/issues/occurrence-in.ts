import { type Block, isConnected, UNROUTED_WORKSPACE } from '../blocks/block.ts';
import type { Kind, Kinds } from '../change.ts';
import type { Message } from '../conversations/message.ts';
import type { Destination } from '../destinations/destination.ts';
import type { EventRecord } from '../events/record.ts';
import { deliveryError } from '../outbound/delivery-error.ts';
import type { OutboundMessage } from '../outbound/outbound-message.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Execution } from '../workflows/execution.ts';
import type { Run } from '../workflows/run.ts';
import type { Occurrence } from './fingerprint.ts';
import type { IssueKind } from './issue-kinds.ts';

/** The kinds of documents that fail. The clock looks through each of them. */
export const failingKinds = [
  'records',
  'executions',
  'outbound_messages',
  'messages',
  'blocks',
  'destinations',
] as const satisfies readonly Kind[];

export type FailingKind = (typeof failingKinds)[number];

/** Undefined if the document has not failed. Nobody sees the issues of events that belong to no workspace. */
export function occurrenceIn<K extends FailingKind>(
  kind: K,
  document: Kinds[K],
): Occurrence | undefined {
  const { workspace_id } = document;
  if (workspace_id === undefined || workspace_id === UNROUTED_WORKSPACE) return undefined;
  const found = readers[kind](document);
  // A platform's time may be missing.
  if (found === undefined || Number.isNaN(Date.parse(found.at))) return undefined;
  return { ...found, workspace_id };
}

type BareOccurrence = Omit<Occurrence, 'workspace_id'>;

const readers: { readonly [K in FailingKind]: (document: Kinds[K]) => BareOccurrence | undefined } =
  {
    records: ofEvent,
    executions: ofExecution,
    outbound_messages: ofOutbound,
    messages: ofMessage,
    blocks: ofBlock,
    destinations: ofDestination,
  };

/** The last attempt that failed, also if a replay has succeeded since: the issue does not lose its history. */
function ofEvent(record: EventRecord): BareOccurrence | undefined {
  const { attempts, platform, block_id, broken_workflows, kind } = record;
  const failed = attempts.findLast(({ outcome }) => outcome === 'failed');
  if (failed === undefined) return undefined;
  const { code = 'unexpected', message = 'no error was recorded' } = failed.error ?? {};
  const broken = broken_workflows?.[0];
  return withoutUndefined({
    kind: 'event' as const,
    code,
    platform,
    block_id,
    workflow_id: broken?.code === code ? broken.workflow_id : undefined,
    event_kind: code === 'normalise_failed' ? kind.slice(0, 100) : undefined,
    at: failed.at,
    message,
  });
}

/**
 * An engine elsewhere chooses codes freely, perhaps a new one for each execution, so what it reports is one issue
 * for each workflow.
 */
function ofExecution(execution: Execution): BareOccurrence | undefined {
  const { status, workflow_id, finished_at, error, run: json } = execution;
  if (status !== 'failed' || finished_at === undefined) return undefined;
  // We wrote it.
  const run = json === undefined ? undefined : (JSON.parse(json) as Run);
  const branch = run?.branches.find(({ id }) => id === run.ended?.branch);
  return withoutUndefined({
    kind: 'execution' as const,
    code: run === undefined ? 'engine_reported' : (error?.code ?? 'unexpected'),
    workflow_id,
    node: branch?.node,
    at: finished_at,
    message: error?.message ?? 'The engine gave no reason.',
  });
}

function ofOutbound({
  status,
  error,
  platform,
  block_id,
}: OutboundMessage): BareOccurrence | undefined {
  if (status !== 'failed' || error === undefined) return undefined;
  const { code, reason, at } = error;
  return { kind: 'message', code, platform, block_id, at, message: reason };
}

/** The platform took the message and reported later that it could not deliver it. */
function ofMessage(message: Message): BareOccurrence | undefined {
  const { states, outbound, block_id } = message;
  if (outbound === undefined || states.failed === undefined) return undefined;
  const { code, reason, at } = deliveryError(message);
  return { kind: 'message', code, block_id, at, message: reason };
}

function ofBlock(block: Block): BareOccurrence | undefined {
  const { health, platform, id } = block;
  if (health === undefined || health.state === 'ok' || !isConnected(block)) return undefined;
  const { code, reason, checked_at } = health;
  const kind = kindsOfBlock[code] ?? 'block';
  return { kind, code, platform, block_id: id, at: checked_at, message: reason };
}

/** What is wrong with an account and has a kind of its own. */
const kindsOfBlock: Readonly<Record<string, IssueKind>> = {
  signature_refused: 'delivery',
  no_events: 'silence',
};

/** It happens once each time the destination is disabled, however many deliveries have failed. */
function ofDestination(destination: Destination): BareOccurrence | undefined {
  const { id, name, state, state_since, disabled_reason, failing_since, failures } = destination;
  if (state !== 'disabled') return undefined;
  const why =
    disabled_reason === 'gone'
      ? 'its endpoint answered 410 Gone'
      : `none of ${failures} attempts since ${failing_since} has succeeded`;
  return {
    kind: 'destination',
    code: disabled_reason === 'gone' ? 'destination_gone' : 'destination_failing',
    destination_id: id,
    at: state_since,
    message: `The destination “${name}” was disabled: ${why}.`,
  };
}
