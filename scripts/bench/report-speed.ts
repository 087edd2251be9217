import type { ColdStart } from './cold-start.ts';
import { microseconds, milliseconds, perSecond, times } from './format-figure.ts';
import type { ExpressRace } from './race-express.ts';
import type { Table } from './render-table.ts';
import type { Throughput } from './throughput.ts';
import type { PipelineRun } from './whole-pipeline.ts';

export function coldStartTable(measured: readonly ColdStart[]): Table {
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
export function throughputTable(
  { platform, handler, baselines }: Throughput,
  where: string,
): Table {
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

export function expressStartTable(races: readonly ExpressRace[]): Table {
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

export function pipelineTable(runs: readonly PipelineRun[]): Table {
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
