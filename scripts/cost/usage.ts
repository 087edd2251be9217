import { topology } from '../../shared/topology.ts';
import {
  type CaseCounts,
  type CostCounts,
  type Stage,
  type StorageCounts,
  stages,
} from './counted.ts';
import { billedSeconds, livingInstances } from './instance-time.ts';
import { ENTRY_BYTES, REQUEST_LOG_BYTES } from './log-entry.ts';
import { archivedBytes, messagesOf } from './messages.ts';
import { average, mix } from './mix.ts';
import type { CostOptions } from './options.ts';
import { type Item, item } from './prices.ts';

/** The memory of `process` in the topology. */
const PROCESS_GIB = Number.parseInt(topology.functions['process']?.memory ?? '', 10) / 1024;

export const MONTH_S = (365 / 12) * 24 * 3600;
/** functions/process/index.ts caches blocks and workflows for so long: half of the configuration each. */
const BLOCK_KEPT_S = 25;
const WORKFLOWS_KEPT_S = 60;
/** Events per second of one process instance, with one vCPU and with a part of one (approximate). */
const FAST_PER_SECOND = 100;
const SLOW_PER_SECOND = 7;
const DAYS_A_MONTH = 365 / 12;
/** The kinds of events that make a new message. */
const written: readonly string[] = [
  ...[mix.text, mix.whatsapp_text, mix.new_contact, mix.execution, mix.echo].map(
    ({ name }) => name,
  ),
];
/** The share of our lines about success that terraform/monitoring.tf keeps. */
const SAMPLED = 0.05;
/** The bytes of a delivery with its headers and of the answer. */
const BALANCED_BYTES = 3_000;

/** Returns the usage of an average event. */
export function usageOfEvent(counted: CostCounts, options: CostOptions): Item[] {
  const { shares, loadBalancer, armor, months } = options;
  const of = (ofCase: Parameters<typeof average>[2]): number => average(counted, shares, ofCase);
  const [writes, expiring] = [of((each) => each.writes), of((each) => each.expiries)];
  const archived = of(archivedBytes);
  const kept = of((each) => bytesOf(each.expiring_bytes));
  const lasting = of((each) => bytesOf(each.lasting_bytes));
  const people = of((each) => bytesOf(each.lasting_bytes) - messageBytes(counted, each));
  const messages = lasting - people;
  const deleted = options.messageDays === undefined ? 0 : of(newMessages);
  const reads = of((each) => each.reads) + coldShare(options) * counted.configuration.reads;
  return [
    item('database operations', 'firestore_reads', reads),
    item('database operations', 'firestore_writes', writes),
    item('database operations', 'firestore_deletes', expiring + deleted),
    item('events and executions, kept for 30 days', 'firestore_byte_months', kept),
    item(
      'conversations, per month kept',
      'firestore_byte_months',
      messages * monthsOfMessages(options) + people * months,
    ),
    item('archive', 'pubsub_storage_bytes', archived),
    item('archive', 'storage_byte_months', archived),
    item('requests', 'requests', billedRequests(options)),
    ...stages.flatMap((stage) => instanceTime(stage, counted, options)),
    item('logs', 'log_bytes', logBytes(counted, options)),
    ...messagesOf(counted, options),
    ...(loadBalancer ? [item('balancer', 'balancer_bytes', BALANCED_BYTES)] : []),
    ...(armor ? [item('balancer', 'armor_requests', 1)] : []),
  ];
}

/** Returns the usage of an average event for the backups: each is a copy of all documents, as if no message were deleted. */
export function backupUsage(counted: CostCounts, options: CostOptions): Item {
  const { shares, months, backupDays } = options;
  const of = (ofCase: Parameters<typeof average>[2]): number => average(counted, shares, ofCase);
  const expiring = of((each) => each.expiring_bytes.documents);
  const lasting = of((each) => each.lasting_bytes.documents);
  return item('backups', 'backup_byte_months', backupDays * (expiring + lasting * months));
}

function monthsOfMessages({ months, messageDays }: CostOptions): number {
  return messageDays === undefined ? months : Math.min(months, messageDays / DAYS_A_MONTH);
}

/** What an event adds to messages. The rest, of the first message of a person, is their contact and conversation. */
function messageBytes({ cases }: CostCounts, each: CaseCounts): number {
  const text = cases.find(({ name }) => name === mix.text.name);
  const most = text === undefined ? 0 : bytesOf(text.lasting_bytes);
  return Math.min(bytesOf(each.lasting_bytes), most);
}

function newMessages({ name }: CaseCounts): number {
  return written.includes(name) ? 1 : 0;
}

function bytesOf(stored: StorageCounts): number {
  return stored.documents + stored.composite_indexes;
}

function instanceTime(stage: Stage, counted: CostCounts, options: CostOptions): Item[] {
  const { handlers, handlerCpu, lineCpu, workerCpu } = options;
  if (stage === 'process') return instances(stage, workerCpu, 1, counted, options);
  return [
    ...instances(stage, handlerCpu, (handlers - 1) / handlers, counted, options),
    ...instances(stage, lineCpu, 1 / handlers, counted, options),
  ];
}

/** The instances of a share of the requests to a stage. */
function instances(
  stage: Stage,
  cpu: number,
  share: number,
  counted: CostCounts,
  options: CostOptions,
): Item[] {
  const isHandler = stage === 'handler';
  const more = stage === 'process' ? coldShare(options) * counted.configuration.round_trips : 0;
  const waits = average(counted, options.shares, (each) => each.round_trips[stage]) + more;
  const cpuMs = counted.cpu_ms[stage];
  const load = {
    perSecond: perSecond(options) / (isHandler ? options.handlers : 1),
    // Real services answer more slowly than the emulators, so the measured latency is the minimum.
    latencyMs: Math.max(waits * options.roundTripMs + cpuMs / cpu, counted.latency_ms[stage]),
    cpuMs,
    cpu,
  };
  const part = `instances of ${isHandler ? 'the webhook handlers' : stage}`;
  if (!isHandler && options.workerBilling === 'instance') {
    const lived = livingInstances(load, options.utilisation) / load.perSecond;
    return [
      item(part, 'lifetime_vcpu_seconds', lived * cpu),
      item(part, 'lifetime_gib_seconds', lived * PROCESS_GIB),
    ];
  }
  const seconds = share * billedSeconds(load, options.sharing, options.utilisation);
  return [
    item(part, 'vcpu_seconds', seconds * cpu),
    item(part, 'gib_seconds', seconds * (isHandler ? options.handlerGib : PROCESS_GIB)),
  ];
}

/** One for each function that an event passes, but for those billed by their instances. */
function billedRequests({ workerBilling }: CostOptions): number {
  return workerBilling === 'instance' ? stages.length - 1 : stages.length;
}

/** Returns the events per second in the busy hours. */
function perSecond({ events, busyHours }: CostOptions): number {
  return events / (MONTH_S * (busyHours / 24));
}

/**
 * Returns the share of events whose block and workflows are not cached. An instance of process caches them for a
 * minute, and further events of the same account may reach it in this time. The number of instances follows from
 * the events that one of them can process.
 */
function coldShare(options: CostOptions): number {
  const rate = perSecond(options);
  const instances = Math.max(1, rate / (options.workerCpu < 1 ? SLOW_PER_SECOND : FAST_PER_SECOND));
  const share = (keptS: number) => 1 / (1 + (rate / options.blocks / instances) * keptS);
  return (share(BLOCK_KEPT_S) + share(WORKFLOWS_KEPT_S)) / 2;
}

function logBytes(counted: CostCounts, { shares, ...options }: CostOptions): number {
  const kept = options.keepSuccessLogs ? 1 : SAMPLED;
  const lines = stages.map(
    (stage) => kept * (ENTRY_BYTES + average(counted, shares, (each) => each.log_bytes[stage])),
  );
  const requests = options.keepRequestLogs ? stages.length * REQUEST_LOG_BYTES : 0;
  return lines.reduce((sum, bytes) => sum + bytes, requests);
}
