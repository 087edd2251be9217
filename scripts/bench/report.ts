import type { CostCounts } from '../cost/counted.ts';
import type { ColdStart } from './cold-start.ts';
import type { HotConversation } from './hot-conversation.ts';
import type { LogPageReads } from './log-page.ts';
import type { Machine } from './machine.ts';
import type { MatchingCost } from './matching.ts';
import type { NeighbourLatency } from './neighbours.ts';
import type { OperationCounts } from './operations.ts';
import type { ExpressRace } from './race-express.ts';
import type { PubsubThroughput } from './race-publishers.ts';
import { renderTable } from './render-table.ts';
import { costTables } from './report-costs.ts';
import { hotConversationsTable, neighboursTable } from './report-neighbours.ts';
import type { Ratio } from './statistics.ts';
import type { Throughput } from './throughput.ts';
import type { PipelineRun } from './whole-pipeline.ts';
import type { WorstCaseMatch } from './worst-case-match.ts';

/** All measurements of one run. */
export interface Report {
  readonly machine: Machine;
  readonly runs: number;
  readonly coldStarts: readonly ColdStart[];
  readonly throughputs: readonly PubsubThroughput[];
  readonly expressRaces: readonly ExpressRace[];
  readonly pipeline: readonly PipelineRun[];
  readonly operations: readonly OperationCounts[];
  readonly logPages: readonly LogPageReads[];
  readonly matchings: readonly MatchingCost[];
  readonly worstCases: readonly WorstCaseMatch[];
  readonly costs: readonly CostCounts[];
  readonly neighbours: readonly NeighbourLatency[];
  readonly hotConversations: readonly HotConversation[];
}

/** Renders the report as text: medians, and ratios with their smallest and largest round. */
export function renderReport(report: Report): string {
  const { cpu, cores, memoryGb, node, at } = report.machine;
  const rounds = `times are medians of ${report.runs} rounds, operations are counted`;
  const head = `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, ${at}\n${rounds}`;
  const tables = [
    coldStartTable(report.coldStarts),
    ...report.throughputs.map((one) => throughputTable(one, `on the ${one.pubsub}`)),
    ...report.expressRaces.map((one) => throughputTable(one, 'against Express, on the stub')),
    expressStartTable(report.expressRaces),
    pipelineTable(report.pipeline),
    operationsTable(report.operations),
    logPageTable(report.logPages),
    matchingTable(report.matchings),
    worstCaseTable(report.worstCases),
    ...report.costs.flatMap(costTables),
    neighboursTable(report.neighbours),
    hotConversationsTable(report.hotConversations),
  ];
  return [head, ...tables.filter((rows) => rows.length > 1).map(renderTable)].join('\n\n');
}

type Cost = Pick<OperationCounts, 'reads' | 'writes'>;
type Table = readonly (readonly string[])[];

function coldStartTable(measured: readonly ColdStart[]): Table {
  const title = 'cold start to first accepted POST';
  return [
    [title, 'hello', 'handler', 'to hello', 'Google clients', 'to hello'],
    ...measured.map((row) => [
      row.platform,
      milliseconds(row.helloMs),
      milliseconds(row.handlerMs),
      times(row.handlerToHello),
      milliseconds(row.googleClientsMs),
      times(row.googleClientsToHello),
    ]),
  ];
}

/** Each ratio is the webhook handler's figure divided by the figure of its row. */
function throughputTable({ platform, handler, baselines }: Throughput, where: string): Table {
  const ratio = 'handler to this';
  return [
    [`throughput ${where}`, 'served', ratio, 'p99', ratio, 'CPU per delivery', ratio],
    [
      `handler of ${platform}`,
      perSecond(handler.perSecond),
      '',
      milliseconds(handler.p99Ms),
      '',
      microseconds(handler.cpuMicros),
      '',
    ],
    ...baselines.map(({ name, rate, handlerToThis }) => [
      name,
      perSecond(rate.perSecond),
      times(handlerToThis.perSecond),
      milliseconds(rate.p99Ms),
      times(handlerToThis.p99Ms),
      microseconds(rate.cpuMicros),
      times(handlerToThis.cpuMicros),
    ]),
  ];
}

function expressStartTable(races: readonly ExpressRace[]): Table {
  return [
    ['cold start to first accepted POST', 'handler', 'Express', 'handler to Express'],
    ...races.map(({ platform, coldStart: { handlerMs, expressMs, handlerToExpress } }) => [
      platform,
      milliseconds(handlerMs),
      milliseconds(expressMs),
      times(handlerToExpress),
    ]),
  ];
}

function pipelineTable(runs: readonly PipelineRun[]): Table {
  return [
    ['the whole local stack', 'events/s', 'POST to success p50', 'p95', 'lost', 'doubled'],
    ...runs.map(({ name, summary: { latency_ms, events_per_second, lost, duplicated } }) => [
      name,
      String(events_per_second ?? '?'),
      milliseconds(latency_ms?.p50 ?? Number.NaN),
      milliseconds(latency_ms?.p95 ?? Number.NaN),
      String(lost.events + lost.messages + lost.executions),
      String(duplicated.messages + duplicated.executions),
    ]),
  ];
}

function operationsTable(counted: readonly OperationCounts[]): Table {
  return [
    ['Firestore operations of an event', 'requests', 'reads', 'aim', 'writes', 'aim', 'met'],
    ...counted.map(({ name, requests, reads, writes, aim }) => [
      name,
      String(requests),
      String(reads),
      aim === undefined ? '' : `≤ ${aim.reads}`,
      String(writes),
      aim === undefined ? '' : `≤ ${aim.writes}`,
      aim === undefined ? '' : isMet(aim, { reads, writes }),
    ]),
  ];
}

function logPageTable(counted: readonly LogPageReads[]): Table {
  const [{ few, many } = { few: 0, many: 0 }] = counted;
  return [
    ['documents read by a page of the log', `of ${few} events`, `of ${many}`, 'aim', 'met'],
    ...counted.map(({ name, fewReads, manyReads }) => [
      name,
      String(fewReads),
      String(manyReads),
      `= ${fewReads}`,
      fewReads === manyReads ? 'yes' : 'no',
    ]),
  ];
}

function matchingTable(measured: readonly MatchingCost[]): Table {
  const [{ few, many } = { few: 0, many: 0 }] = measured;
  const head = [`${few}`, `${many}`, 'to few', 'aim', 'met', 'compiling', 'memory'];
  return [
    ['matching a message against workflows', ...head],
    ...measured.map(({ name, fewMicros, manyMicros, manyToFew, aim, compileMs, megabytes }) => [
      name,
      microseconds(fewMicros),
      microseconds(manyMicros),
      times(manyToFew),
      aim === undefined ? '' : `≤ ${aim}×`,
      aim === undefined ? '' : yesOrNo(manyToFew.median <= aim),
      milliseconds(compileMs),
      `${megabytes.toFixed(1)} MB`,
    ]),
  ];
}

function worstCaseTable(measured: readonly WorstCaseMatch[]): Table {
  return [
    ['most expensive workspaces, longest text', 'workflows', 'skipped', 'blocked', 'aim', 'met'],
    ...measured.map(({ name, workflows, skipped, blockedMs, aimMs }) => [
      name,
      String(workflows),
      String(skipped),
      milliseconds(blockedMs),
      `≤ ${aimMs} ms`,
      yesOrNo(blockedMs <= aimMs),
    ]),
  ];
}

function isMet(aim: Cost, { reads, writes }: Cost): string {
  return yesOrNo(reads <= aim.reads && writes <= aim.writes);
}

function yesOrNo(met: boolean): string {
  return met ? 'yes' : 'no';
}

function times({ median, min, max }: Ratio): string {
  return `${median.toFixed(2)}× (${min.toFixed(2)}–${max.toFixed(2)})`;
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
}

/** Processor time is only known on Linux. */
function microseconds(value: number): string {
  return Number.isNaN(value) ? '?' : `${value.toFixed(0)} µs`;
}

function perSecond(rate: number): string {
  return `${rate.toFixed(0)}/s`;
}
