import * as v from 'valibot';

/** What is wrong with one field of what somebody sent or stored. */
export interface Problem {
  /** The way to the field, such as `trigger.keywords.0`. */
  readonly field: string;
  readonly message: string;
}

/** What a schema found wrong, by field. The whole has the field ''. */
export function problemsOf(issues: readonly v.BaseIssue<unknown>[]): readonly Problem[] {
  return issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', message: explain(issue) }));
}

/** As a line: the field and what is wrong with it. */
export function writeProblem({ field, message }: Problem): string {
  return field === '' ? message : `${field}: ${message}`;
}

/** In plain words, where the library's are about its own types. */
function explain({ type, kind, expected, received, message }: v.BaseIssue<unknown>): string {
  if (type === 'strict_object' && expected === 'never') return 'unknown field';
  if (kind === 'schema' && received === 'undefined') return 'is required';
  if (type === 'picklist' && expected) return `must be one of ${expected.replace(/^\(|\)$/g, '')}`;
  if (!message.startsWith('Invalid length')) return message;
  const limit = expected?.replace(/\D/g, '');
  if (type === 'non_empty') return 'must not be empty';
  return type === 'max_length'
    ? `has ${received}, at most ${limit} are possible`
    : `needs at least ${limit}`;
}
