import { type Counted, type CountedStorage, stages } from '../cost/counted.ts';

type Table = readonly (readonly string[])[];

/** What an event of each kind asks for, and what a request of each function takes. */
export function costTables({ cases, configuration, cpu_ms, latency_ms }: Counted): Table[] {
  return [
    [
      ['what an event is billed for', 'reads', 'writes', 'messages', 'objects', 'stored', 'logged'],
      ...cases.map((each) => [
        each.name,
        String(each.reads),
        String(each.writes),
        String(each.publishes.length),
        String(each.objects),
        bytes(size(each.expiring_bytes) + size(each.lasting_bytes)),
        bytes(stages.reduce((sum, stage) => sum + each.log_bytes[stage], 0)),
      ]),
      ['more, when block and workflows are not in memory', String(configuration.reads)],
    ],
    [
      ['a request', 'processor', 'alone, on the emulators'],
      ...stages.map((stage) => [
        stage,
        `${cpu_ms[stage].toFixed(2)} ms`,
        `${latency_ms[stage].toFixed(1)} ms`,
      ]),
    ],
  ];
}

function size(stored: CountedStorage): number {
  return stored.documents + stored.composite_indexes;
}

function bytes(count: number): string {
  return `${count} B`;
}
