import type { Block } from '../blocks/block.ts';
import type { Change, Need, State } from '../change.ts';
import { issueId } from './fingerprint.ts';
import { commandIssue } from './issue.ts';
import { occurrenceIn } from './occurrence-in.ts';

interface CheckedBlocks extends Change {
  readonly blocks?: readonly Block[];
}

/**
 * The decision that stores a block's health, and with it resolves the issue of a problem that the block no longer
 * has. It looks at the issue only then.
 */
export function resolving(
  decide: (state: State) => CheckedBlocks | Need,
): (state: State) => CheckedBlocks | Need {
  return (state) => {
    const decided = decide(state);
    if ('need' in decided) return decided;
    const [after] = decided.blocks ?? [];
    const gone = after && goneIssue(state.blocks.get(after.id), after);
    if (gone === undefined) return decided;
    if (!state.issues.has(gone)) return { need: { issues: [gone] } };
    const issue = state.issues.get(gone);
    if (issue === undefined || issue.state === 'resolved') return decided;
    const at = after?.health?.checked_at ?? issue.updated_at;
    const resolved = commandIssue(issue, 'resolve', { at, by: 'health check' });
    return resolved === undefined ? decided : { ...decided, issues: [resolved] };
  };
}

/** The id of the issue that the block had before and has no more. */
function goneIssue(before: Block | undefined, after: Block): string | undefined {
  const [had, has] = [before, after].map((one) => one && occurrenceIn('blocks', one));
  if (had === undefined) return undefined;
  const id = issueId(had);
  return has !== undefined && issueId(has) === id ? undefined : id;
}
