import { type CostCounts, type StorageCounts, stages } from '../cost/counted.ts';

type Table = readonly (readonly string[])[];

/** Builds the tables of the billed operations per event and of the time per request. */
export function costTables({ cases, configuration, cpu_ms, latency_ms }: CostCounts): Table[] {
  return [
    [
      ['billed per event', 'reads', 'writes', 'messages', 'stored', 'logged'],
      ...cases.map((each) => [
        each.name,
        String(each.reads),
        String(each.writes),
        String(each.publishes.length),
        bytes(size(each.expiring_bytes) + size(each.lasting_bytes)),
        bytes(stages.reduce((sum, stage) => sum + each.log_bytes[stage], 0)),
      ]),
      ['additional, without cached block and workflows', String(configuration.reads)],
    ],
    [
      ['time per request', 'processor', 'latency on the emulators'],
      ...stages.map((stage) => [
        stage,
        `${cpu_ms[stage].toFixed(2)} ms`,
        `${latency_ms[stage].toFixed(1)} ms`,
      ]),
    ],
  ];
}

function size(stored: StorageCounts): number {
  return stored.documents + stored.composite_indexes;
}

function bytes(count: number): string {
  return `${count} B`;
}
