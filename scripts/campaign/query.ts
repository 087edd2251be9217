import { type Database, documentsIn, type Fields, idOf, type Stored } from './database.ts';
import { grpcError, INVALID_ARGUMENT } from './grpc-error.ts';

interface Filter {
  readonly field: string;
  readonly operator: string;
  readonly wanted: unknown;
}

export interface QueryParts {
  readonly collection: string;
  readonly filters: readonly Filter[];
  readonly order?: { readonly field: string; readonly direction: 'asc' | 'desc' };
  /** The place in the order after which it begins: a value and an id. */
  readonly after?: readonly [string, string];
  readonly limit?: number;
}

/** The documents that a query finds, in its order. */
export function find(database: Database, parts: QueryParts): Stored[] {
  const { collection, filters, order, after, limit } = parts;
  if (order === undefined) throw grpcError(INVALID_ARGUMENT, 'a query of ours has an order');
  const sign = order.direction === 'asc' ? 1 : -1;
  const placeOf = (stored: Stored): readonly [string, string] => [
    String(fieldOf(stored.fields, order.field)),
    idOf(stored.path),
  ];
  const met: Stored[] = [];
  for (const stored of documentsIn(database, collection).values()) {
    const { fields } = stored;
    if (fieldOf(fields, order.field) === undefined) continue;
    if (filters.every((one) => isMet(one, fieldOf(fields, one.field)))) met.push(stored);
  }
  return met
    .map((stored) => ({ stored, place: placeOf(stored) }))
    .filter(({ place }) => after === undefined || sign * compare(place, after) > 0)
    .sort((one, other) => sign * compare(one.place, other.place))
    .slice(0, limit)
    .map(({ stored }) => stored);
}

function isMet({ operator, wanted }: Filter, value: unknown): boolean {
  switch (operator) {
    case '==':
      return value === wanted;
    case 'in':
      return Array.isArray(wanted) && wanted.includes(value);
    case 'array-contains':
      return Array.isArray(value) && value.includes(wanted);
    case '>=':
      return String(value) >= String(wanted);
    case '<':
      return String(value) < String(wanted);
    default:
      throw grpcError(INVALID_ARGUMENT, `no query of ours filters by ${operator}`);
  }
}

function compare(one: readonly [string, string], other: readonly [string, string]): number {
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1;
  return one[1] === other[1] ? 0 : one[1] < other[1] ? -1 : 1;
}

export function fieldOf(fields: Fields | undefined, path: string): unknown {
  if (!path.includes('.')) return fields?.[path];
  return path.split('.').reduce<unknown>((value, name) => (value as Fields)?.[name], fields);
}
