import { cpus, totalmem } from 'node:os';
import type { ColdStart } from './cold-start.ts';
import type { Ratio } from './statistics.ts';
import type { Throughput } from './throughput.ts';

/** Everything one run has measured. */
export interface Report {
  readonly machine: Machine;
  readonly runs: number;
  readonly coldStarts: readonly ColdStart[];
  readonly throughputs: readonly ServedThroughput[];
}

export interface ServedThroughput extends Throughput {
  /** Which Pub/Sub was published to. */
  readonly pubsub: 'emulator' | 'stub';
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly at: string;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
    at: new Date().toISOString(),
  };
}

/** The report as a person reads it: medians, and ratios with their least and greatest round. */
export function renderReport({ machine, runs, coldStarts, throughputs }: Report): string {
  const { cpu, cores, memoryGb, node, at } = machine;
  const head = `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, ${at}; medians of ${runs} rounds`;
  const cold = [
    [
      'cold start to first accepted POST',
      'hello',
      'door',
      'to hello',
      'Google clients',
      'to hello',
    ],
    ...coldStarts.map((row) => [
      row.platform,
      milliseconds(row.helloMs),
      milliseconds(row.doorMs),
      times(row.doorToHello),
      milliseconds(row.googleClientsMs),
      times(row.googleClientsToHello),
    ]),
  ];
  const served = [
    ['throughput', 'publish only', 'door', 'ratio', 'p99', 'CPU a delivery'],
    ...throughputs.map((row) => [
      `${row.platform} on the ${row.pubsub}`,
      perSecond(row.publishOnly.perSecond),
      perSecond(row.door.perSecond),
      times(row.perSecond),
      `${milliseconds(row.publishOnly.p99Ms)} → ${milliseconds(row.door.p99Ms)}`,
      `${microseconds(row.publishOnly.cpuMicros)} → ${microseconds(row.door.cpuMicros)}`,
    ]),
  ];
  const tables = [cold, served].filter((rows) => rows.length > 1).map(renderTable);
  return [head, ...tables].join('\n\n');
}

function renderTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const align = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(align).join('   ').trimEnd()).join('\n');
}

function times({ median, min, max }: Ratio): string {
  return `${median.toFixed(2)}× (${min.toFixed(2)}–${max.toFixed(2)})`;
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
}

function microseconds(value: number): string {
  return Number.isNaN(value) ? '?' : `${value.toFixed(0)} µs`;
}

function perSecond(rate: number): string {
  return `${rate.toFixed(0)}/s`;
}
