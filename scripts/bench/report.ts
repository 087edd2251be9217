import type { CostCounts } from '../cost/counted.ts';
import type { AnswerTimes } from './answers.ts';
import type { ColdStart } from './cold-start.ts';
import type { EngineSteps } from './engine-steps.ts';
import { microseconds, milliseconds, times, yesOrNo } from './format-figure.ts';
import type { HotConversation } from './hot-conversation.ts';
import type { LogPageReads } from './log-page.ts';
import type { Machine } from './machine.ts';
import type { MatchingCost } from './matching.ts';
import type { NeighbourLatency } from './neighbours.ts';
import type { OperationCounts } from './operations.ts';
import type { ExpressRace } from './race-express.ts';
import type { PubsubThroughput } from './race-publishers.ts';
import { renderTable, type Table } from './render-table.ts';
import { costTables } from './report-costs.ts';
import { answersTable, engineTables } from './report-engine.ts';
import { hotConversationsTable, neighboursCpuTable, neighboursTable } from './report-neighbours.ts';
import {
  coldStartTable,
  expressStartTable,
  pipelineTable,
  throughputTable,
} from './report-speed.ts';
import type { WaitingCost } from './waiting.ts';
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
  readonly answers: readonly AnswerTimes[];
  readonly engineSteps: readonly EngineSteps[];
  readonly waiting: readonly WaitingCost[];
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
    answersTable(report.answers),
    ...engineTables(report.engineSteps, report.waiting),
    operationsTable(report.operations),
    logPageTable(report.logPages),
    matchingTable(report.matchings),
    worstCaseTable(report.worstCases),
    ...report.costs.flatMap(costTables),
    neighboursTable(report.neighbours),
    neighboursCpuTable(report.neighbours),
    hotConversationsTable(report.hotConversations),
  ];
  return [head, ...tables.filter((rows) => rows.length > 1).map(renderTable)].join('\n\n');
}

type Cost = Pick<OperationCounts, 'reads' | 'writes'>;

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
    [
      'documents read by a page of the log',
      `of ${few} events`,
      `of ${many}`,
      'in 8 shards',
      'aim',
      'met',
    ],
    ...counted.map(({ name, fewReads, manyReads, spreadReads }) => [
      name,
      String(fewReads),
      String(manyReads),
      String(spreadReads),
      `= ${fewReads}`,
      fewReads === manyReads && fewReads === spreadReads ? 'yes' : 'no',
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
    ...measured.map(({ name, workflows, skipped, cpuMs, aimMs }) => [
      name,
      String(workflows),
      String(skipped),
      milliseconds(cpuMs),
      `≤ ${aimMs} ms`,
      yesOrNo(cpuMs <= aimMs),
    ]),
  ];
}

function isMet(aim: Cost, { reads, writes }: Cost): string {
  return yesOrNo(reads <= aim.reads && writes <= aim.writes);
}
