import { milliseconds, yesOrNo } from './format-figure.ts';
import type { HotConversation } from './hot-conversation.ts';
import type { NeighbourLatency } from './neighbours.ts';

type Table = readonly (readonly string[])[];

const MOST_TIMES = 2;
const LEAST_PER_SECOND = 50;
const MOST_FAILED = 0.02;

export function neighboursTable(measured: readonly NeighbourLatency[]): Table {
  const head = ['requests', 'alone p50', 'p99', 'beside p50', 'p99', 'to alone', 'aim', 'met'];
  return [
    ['events while another workspace sends', ...head],
    ...measured.map(({ hostile, requests, alone, beside }) => {
      const times = beside.p99Ms / alone.p99Ms;
      return [
        hostile,
        String(requests),
        milliseconds(alone.p50Ms),
        milliseconds(alone.p99Ms),
        milliseconds(beside.p50Ms),
        milliseconds(beside.p99Ms),
        `${times.toFixed(2)}×`,
        `≤ ${MOST_TIMES}×`,
        yesOrNo(times <= MOST_TIMES),
      ];
    }),
  ];
}

/** Tells what waits for a core from what waits for our code: a workspace that takes most cores starves the other. */
export function neighboursCpuTable(measured: readonly NeighbourLatency[]): Table {
  const parts = ['process', 'local cloud'];
  return [
    [
      'CPU',
      'a request: attacker',
      'handler',
      ...parts,
      'an event beside: handler',
      ...parts,
      'cores taken',
    ],
    ...measured.map(({ hostile, each, own, coresTaken }) => [
      hostile,
      milliseconds(each.attacker),
      ...[each, own].flatMap(({ handler, process, cloud }) =>
        [handler, process, cloud].map(milliseconds),
      ),
      coresTaken.toFixed(2),
    ]),
  ];
}

export function hotConversationsTable(measured: readonly HotConversation[]): Table {
  const head = ['at once', 'instances', 'served', 'aim', 'failed', 'aim', 'p99', 'met'];
  return [
    ['messages of one conversation', ...head],
    ...measured.map(({ messages, wide, instances, perSecond, failedShare, p99Ms }) => [
      String(messages),
      String(wide),
      String(instances),
      `${perSecond.toFixed(0)}/s`,
      `≥ ${LEAST_PER_SECOND}/s`,
      percent(failedShare),
      `< ${percent(MOST_FAILED)}`,
      milliseconds(p99Ms),
      yesOrNo(perSecond >= LEAST_PER_SECOND && failedShare < MOST_FAILED),
    ]),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
