import { invalid } from '../serve/status.ts';
import { fieldOf, NAME, type StoredDocument } from './index-keys.ts';
import { readFieldPath } from './names.ts';
import { equalValues, sortKey } from './sort-key.ts';
import type { Value } from './value.ts';

/** `google.firestore.v1.StructuredQuery.Filter` in plain JSON: one of these is set. */
export interface Filter {
  readonly compositeFilter?: { readonly op: string; readonly filters: readonly Filter[] };
  readonly fieldFilter?: { readonly field: Field; readonly op: string; readonly value: Value };
  readonly unaryFilter?: { readonly field: Field; readonly op: string };
}

interface Field {
  readonly fieldPath: string;
}

const ranges = [
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
] as const;
const operators = ['EQUAL', 'ARRAY_CONTAINS', 'NOT_EQUAL', 'NOT_IN', ...ranges] as const;

type Operator = (typeof operators)[number];

/** One condition on one field. */
export interface Term {
  readonly field: string;
  readonly path: readonly string[];
  readonly op: Operator;
  readonly value: Value;
}

/**
 * The largest number of alternatives of a query
 * (firebase.google.com/docs/firestore/query-data/queries#query_limits).
 */
const MOST_ALTERNATIVES = 30;
const MOST_NOT_IN = 10;

/** The alternatives of a filter: in each, all terms must hold. Without a filter there is one, without terms. */
export function readFilter(filter: Filter | null): readonly (readonly Term[])[] {
  if (filter === null) return [[]];
  checkNegations(operatorsOf(filter));
  const alternatives = expand(filter);
  if (alternatives.length <= MOST_ALTERNATIVES) return alternatives;
  throw invalid(`A query has at most ${MOST_ALTERNATIVES} disjunctions`);
}

function operatorsOf({ compositeFilter, fieldFilter, unaryFilter }: Filter): string[] {
  if (compositeFilter === undefined) return [fieldFilter?.op ?? unaryFilter?.op ?? ''];
  const { op, filters } = compositeFilter;
  return [op, ...filters.flatMap(operatorsOf)];
}

function checkNegations(used: readonly string[]): void {
  const negations = used.filter((op) => op.startsWith('NOT_') || op.startsWith('IS_NOT_'));
  if (negations.length > 1) {
    throw invalid(
      "Only a single 'NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', or 'IS_NOT_NULL' filter allowed per query.",
    );
  }
  const alternatives = used.some((op) => ['IN', 'ARRAY_CONTAINS_ANY', 'OR'].includes(op));
  if (negations.includes('NOT_IN') && alternatives) {
    throw invalid(
      "'NOT_IN' cannot be used in the same query with 'IN', 'ARRAY_CONTAINS_ANY' or 'OR'.",
    );
  }
}

/** Whether the term is a range, by which a query is sorted. */
export function isRange({ op }: Term): boolean {
  return op !== 'EQUAL' && op !== 'ARRAY_CONTAINS';
}

function expand({ compositeFilter, fieldFilter, unaryFilter }: Filter): Term[][] {
  if (compositeFilter !== undefined) return expandComposite(compositeFilter);
  if (fieldFilter !== undefined) return expandField(fieldFilter);
  if (unaryFilter === undefined) throw invalid('A filter says nothing');
  const { field, op } = unaryFilter;
  const negative = op.startsWith('IS_NOT_');
  const value: Value = op.endsWith('NAN') ? { doubleValue: 'NaN' } : { nullValue: 'NULL_VALUE' };
  return [[termOf(field, negative ? 'NOT_EQUAL' : 'EQUAL', value)]];
}

function expandComposite({ op, filters }: NonNullable<Filter['compositeFilter']>): Term[][] {
  const parts = filters.map(expand);
  if (op === 'OR') return parts.flat();
  return parts.reduce(
    (all, part) => all.flatMap((terms) => part.map((more) => [...terms, ...more])),
    [[]],
  );
}

function expandField({ field, op, value }: NonNullable<Filter['fieldFilter']>): Term[][] {
  if (op === 'IN' || op === 'ARRAY_CONTAINS_ANY') {
    const values = listOf(op, value, MOST_ALTERNATIVES);
    const each = op === 'IN' ? 'EQUAL' : 'ARRAY_CONTAINS';
    return values.map((one) => [termOf(field, each, one)]);
  }
  if (op === 'NOT_IN') listOf(op, value, MOST_NOT_IN);
  const known = operators.find((one) => one === op);
  if (known === undefined) throw invalid(`Unknown operator ${op}`);
  return [[termOf(field, known, value)]];
}

function listOf(op: string, { arrayValue }: Value, most: number): readonly Value[] {
  const values = arrayValue?.values ?? [];
  if (values.length >= 1 && values.length <= most) return values;
  throw invalid(`${op} takes a list of 1 to ${most} values`);
}

function termOf({ fieldPath }: Field, op: Operator, value: Value): Term {
  const path = fieldPath === NAME ? [NAME] : readFieldPath(fieldPath);
  if (fieldPath === NAME && op !== 'NOT_IN' && value.referenceValue === undefined) {
    throw invalid('__key__ filter value must be a Key');
  }
  return { field: fieldPath, path, op, value };
}

/** Whether a document has the field and meets the term. A null value meets no range and no inequality. */
export function matches({ path, op, value }: Term, document: StoredDocument): boolean {
  const found = fieldOf(document, path);
  if (found === undefined) return false;
  if (op === 'EQUAL') return equalValues(found, value);
  if (op === 'ARRAY_CONTAINS') {
    return (found.arrayValue?.values ?? []).some((element) => equalValues(element, value));
  }
  if (found.nullValue !== undefined) return false;
  if (op === 'NOT_EQUAL') return !equalValues(found, value);
  if (op === 'NOT_IN') {
    const values = value.arrayValue?.values ?? [];
    return values.every((one) => one.nullValue === undefined && !equalValues(found, one));
  }
  const [one, other] = [sortKey(found), sortKey(value)];
  // The type is compared first: a range never includes values of another type.
  if (one[0] !== other[0]) return false;
  const order = Buffer.compare(one, other);
  if (order === 0) return op.endsWith('OR_EQUAL');
  return order < 0 === op.startsWith('LESS');
}
