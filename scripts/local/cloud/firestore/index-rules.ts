import { invalid, StatusError } from '../serve/status.ts';
import { NAME } from './index-keys.ts';
import { collectionId, type DocumentPlace, readFieldPath } from './names.ts';
import type { Conjunction, Order } from './plan.ts';
import { type Fields, valueAt } from './value.ts';

/** A composite index, as Terraform creates it. */
export interface Index {
  readonly collection: string;
  readonly fields: readonly {
    readonly path: string;
    readonly order?: 'asc' | 'desc';
    /** Whether the field is an array, which has an entry for each element. */
    readonly array?: boolean;
  }[];
}

/** The rules for which queries need an index, and how many index entries one document may have. */
export interface IndexRules {
  checkQuery(collection: string, conjunction: Conjunction, orders: readonly Order[]): void;
  checkEntries(place: DocumentPlace, fields: Fields): void;
}

/** The largest number of index entries of a document (firebase.google.com/docs/firestore/quotas#indexes). */
const MOST_ENTRIES = 40_000;

/** Without a list of indexes nearly every query is answered, as Google's emulator does. */
export function createIndexRules(indexes: readonly Index[] | undefined): IndexRules {
  return {
    checkQuery(collection, conjunction, orders) {
      if (isServed(indexes, collection, conjunction, orders)) return;
      const fields = [...filtersOf(conjunction), ...orders.map(({ field }) => field)];
      throw new StatusError(
        'FAILED_PRECONDITION',
        `The query requires an index on ${collection} that is not declared: ${fields.join(', ')}`,
      );
    },
    checkEntries(place, fields) {
      const own = (indexes ?? []).filter(
        ({ collection }) => collection === collectionId(place.collection),
      );
      const entries = own.reduce((sum, index) => sum + countEntries(index, fields), 0);
      if (entries <= MOST_ENTRIES) return;
      throw invalid(
        `too many index entries for entity /${collectionId(place.collection)}/${place.id}`,
      );
    },
  };
}

/**
 * Whether indexes together serve a query: all end with its order, and each field of its filters is in one of
 * them (firebase.google.com/docs/firestore/query-data/index-overview#taking_advantage_of_index_merging). No
 * field of ours has an index by itself.
 */
function isServed(
  indexes: readonly Index[] | undefined,
  collection: string,
  { equal, contains }: Conjunction,
  orders: readonly Order[],
): boolean {
  const wanted = new Set(equal.map(({ field }) => field));
  const sorted = orders.filter(({ field }) => field !== NAME);
  // A query without filters and orders is sorted by name and needs no index.
  const whole = wanted.size === 0 && contains === undefined && sorted.length === 0;
  if (whole) return !orders.at(-1)?.descending;
  if (indexes === undefined) return true;
  const usable = indexes.filter(({ collection: own, fields }) => {
    const filters = fields.slice(0, fields.length - sorted.length);
    const tail = fields.slice(filters.length);
    return (
      own === collection &&
      filters.every(({ path, array }) => (array ? path === contains?.field : wanted.has(path))) &&
      tail.every(({ path, order = 'asc', array }, at) => {
        const { field, descending } = sorted[at] ?? {};
        return !array && path === field && (order === 'desc') === descending;
      })
    );
  });
  const served = new Set(usable.flatMap(({ fields }) => fields.map(({ path }) => path)));
  const missing = [...wanted, ...(contains ? [contains.field] : [])].filter(
    (one) => !served.has(one),
  );
  return usable.length > 0 && missing.length === 0;
}

function filtersOf({ equal, contains }: Conjunction): string[] {
  return [...equal, ...(contains ? [contains] : [])].map(({ field }) => field);
}

/** One for a document that has all fields, or one for each element of its array. */
function countEntries({ fields: indexed }: Index, fields: Fields): number {
  return indexed.reduce((entries, { path, array }) => {
    const value = valueAt(fields, readFieldPath(path));
    if (value === undefined) return 0;
    return array ? entries * (value.arrayValue?.values ?? []).length : entries;
  }, 1);
}
