import { type Evidence, type Finding, found, indexOf } from './evidence.ts';
import { judgeDeliveries } from './judge-deliveries.ts';
import { judgeExecutions } from './judge-executions.ts';
import { judgeFlows } from './judge-flows.ts';
import { judgeItem } from './judge-items.ts';
import { judgeSends } from './judge-sends.ts';
import { judgeLinks, judgePeople, judgeReplays, judgeWhole } from './judge-whole.ts';

/** Compares what must be with what is. */
export function judge(evidence: Evidence): Finding[] {
  const { expected, ledger, observed } = evidence;
  const index = indexOf(evidence);
  return [
    ...[...expected.values()].flatMap((one) => judgeItem(index, one)),
    ...judgeExecutions(index),
    ...judgeFlows(index),
    ...judgeSends(index),
    ...judgeDeliveries(index),
    ...judgePeople(index),
    ...judgeLinks(index),
    ...judgeReplays(evidence),
    ...judgeWhole(evidence),
    ...ledger.forged
      .filter(({ id }) => observed.eventsOf.has(id))
      .map(({ id }) => found('invented', `forged ${id} was taken for genuine`, id)),
  ];
}
