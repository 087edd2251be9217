import { type Finding, found, type Index, workflowOf } from './evidence.ts';
import { askingId, startedId } from './flows.ts';

/** No workflow is started twice for one cause, or by something that does not say its word. */
export function judgeExecutions({ observed, expected, ledger, announcedIds }: Index): Finding[] {
  const dryRuns = new Set(
    ledger.replays.filter(({ mode }) => mode === 'dry_run').map(({ id }) => id),
  );
  const findings: Finding[] = [];
  const causes = new Map<string, string>();
  const stored = new Set(observed.executions.map(({ id }) => id));
  for (const one of [...observed.executions, ...observed.announced]) {
    const { id, event, workflow, workspace, replay } = one;
    const item = observed.itemOf.get(event) ?? '';
    const sent = expected.get(item)?.item;
    const cause = `${event} ${workflow} ${replay}`;
    const before = causes.get(cause);
    causes.set(cause, id);
    if (before !== undefined && before !== id) {
      findings.push(found('doubled', `${item} started ${workflow} twice`, item));
    }
    if (!stored.has(id))
      findings.push(found('invented', `the engine knows ${workflow} of ${item} alone`, item));
    // One of the product's own that is not announced is found by the clock, and then has gone on.
    const isOwn = [askingId(workspace), startedId(workspace)].includes(workflow);
    if (!announcedIds.has(id) && !(isOwn && one.status !== 'started'))
      findings.push(
        found('not announced', `the engine knows nothing of ${workflow} of ${item}`, item),
      );
    const owner = observed.records.get(event)?.['workspace_id'];
    if (workspace !== owner || !workflow.endsWith(workspace)) {
      findings.push(
        found('crossed', `${item} of ${owner} started ${workflow} in ${workspace}`, item),
      );
    }
    const by = workflow === startedId(workspace) ? askingId(workspace) : workflow;
    const waitedFor =
      sent?.kind === 'text' && sent.words.some((word) => workflowOf(workspace, word) === by);
    if (!waitedFor || dryRuns.has(replay)) {
      findings.push(found('started wrongly', `${item} started ${workflow} ${replay}`, item));
    }
  }
  return findings;
}
