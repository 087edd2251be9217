import type { Colour, Paint } from '../cli/paint.ts';
import type { Summary } from './summary.ts';

/** Prints the result of a run as a table. */
export function printSummary(summary: Summary, paint: Paint): string {
  const { deliveries, events, executions, messages, lost, duplicated, latency_ms } = summary;
  const { events_per_second } = summary;
  const lostAll = lost.events + lost.executions + lost.messages;
  const duplicatedAll = duplicated.executions + duplicated.messages;
  const lines: (readonly [string, string, (Colour | undefined)?])[] = [
    ['accepted', `${events.accepted} events in ${deliveries.accepted} deliveries`],
    ['redelivered', `${deliveries.redelivered} after an outage`],
    ['refused', `${deliveries.refused}`, badIf(deliveries.refused)],
    ['given up', `${deliveries.given_up}`, badIf(deliveries.given_up)],
    ['bad signatures', badSignatures(summary), badIf(summary.unsigned_accepted)],
    ['processed', `${events.processed}, ${events.retried} of them after a retry`, 'green'],
    ['retrying', `${events.retrying}`, events.retrying > 0 ? 'yellow' : undefined],
    ['failed', `${events.failed}`, badIf(events.failed)],
    ['executions', `${executions.started} of ${executions.expected} expected`],
    ['messages', `${messages.stored} of ${messages.expected} expected`],
    ['lost', `${lostAll}${breakdown(lost)}`, lostAll > 0 ? 'red' : 'green'],
    ['duplicated', `${duplicatedAll}${breakdown(duplicated)}`, duplicatedAll > 0 ? 'red' : 'green'],
    ['latency', latency(latency_ms)],
    ['speed', events_per_second === null ? 'not measured' : `${events_per_second} events/s`],
  ];
  return lines
    .map(([name, text, colour]) => {
      const value = colour === undefined ? text : paint(colour, text);
      return `${name.padEnd(15)} ${value}\n`;
    })
    .join('');
}

function badIf(count: number): Colour | undefined {
  return count > 0 ? 'red' : undefined;
}

function badSignatures({ deliveries, unsigned_accepted }: Summary): string {
  return `${deliveries.forged_refused} refused as expected, ${unsigned_accepted} accepted`;
}

function breakdown(counts: object): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return parts.length === 0 ? '' : ` (${parts.map(([what, n]) => `${n} ${what}`).join(', ')})`;
}

function latency(ms: Summary['latency_ms']): string {
  if (ms === null) return 'not measured';
  return `${ms.p50} ms p50, ${ms.p95} ms p95, from POST to success`;
}
