import { type Change, type Kinds, type Lookup, type Need, onOne, type State } from '../change.ts';
import { issueId } from './fingerprint.ts';
import { commandIssue, type Issue, type IssueAction } from './issue.ts';
import { type FailingKind, occurrenceIn } from './occurrence-in.ts';

interface Resolved {
  readonly issues?: readonly Issue[];
}

/**
 * A decision that changes one document, and with it resolves the issue of a problem that the document no longer has. It
 * looks at the issue only then.
 */
export function resolving<K extends FailingKind, C extends Change>(
  kind: K,
  action: IssueAction,
  decide: (state: State) => C | Need,
): (state: State) => (C & Resolved) | Need {
  return (state) => {
    const decided = decide(state);
    if ('need' in decided) return decided;
    const [after] = (decided[kind] ?? []) as readonly Kinds[K][];
    const looked: Lookup<Kinds[K]> = state[kind];
    const gone = after && goneIssue(kind, looked.get(after.id), after);
    if (gone === undefined) return decided;
    const resolved = resolveIssue(gone, action)(state);
    return 'need' in resolved ? resolved : { ...decided, ...resolved };
  };
}

/** The decision that resolves an issue, if it has been opened. */
export function resolveIssue(id: string, action: IssueAction): (state: State) => Resolved | Need {
  return onOne('issues', id, (issue): Resolved => {
    const resolved = issue && commandIssue(issue, 'resolve', action);
    return resolved === undefined || resolved === issue ? {} : { issues: [resolved] };
  });
}

/** The id of the issue that the document had before and has no more. */
function goneIssue<K extends FailingKind>(
  kind: K,
  before: Kinds[K] | undefined,
  after: Kinds[K],
): string | undefined {
  const had = before && occurrenceIn(kind, before);
  if (had === undefined) return undefined;
  const has = occurrenceIn(kind, after);
  const id = issueId(had);
  return has !== undefined && issueId(has) === id ? undefined : id;
}
