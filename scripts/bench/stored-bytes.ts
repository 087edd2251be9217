import indexes from '../../shared/indexes.json' with { type: 'json' };

/** A value in Firestore's REST format (google/firestore/v1/document.proto). */
export interface RestValue {
  readonly stringValue?: string;
  readonly mapValue?: { readonly fields?: RestFields };
  readonly arrayValue?: { readonly values?: readonly RestValue[] };
  readonly booleanValue?: boolean;
  readonly nullValue?: null;
  readonly integerValue?: string;
  readonly doubleValue?: number;
  readonly timestampValue?: string;
}

export type RestFields = Readonly<Record<string, RestValue>>;

/** The size of documents and their indexes, in bytes. */
export interface StoredBytes {
  readonly documents: number;
  readonly composite_indexes: number;
}

/** Additional bytes of a document's name, and of documents, maps and index entries. */
const NAME_EXTRA = 16;
const EXTRA = 32;
/** Only this many bytes of a longer value are indexed (cloud.google.com/firestore/quotas). */
const INDEXED_AT_MOST = 1500;

/**
 * Computes the size by the rules of cloud.google.com/firestore/docs/storage-size, for a root collection. Only
 * declared indexes count, because terraform/firestore.tf switches off automatic ones.
 */
export function storedBytes(collection: string, id: string, fields: RestFields): StoredBytes {
  const name = textBytes(collection) + textBytes(id) + NAME_EXTRA;
  const entry = name + NAME_EXTRA + EXTRA;
  const found = new Map(leavesOf(fields));
  const composite = indexes
    .filter((index) => index.collection === collection)
    .flatMap((index) => compositeEntries(index.fields, found).map((bytes) => entry + bytes));
  return {
    documents: name + mapBytes(fields),
    composite_indexes: sum(composite),
  };
}

/** Returns the bytes of values in each entry; a document that lacks one of the fields has no entries. */
function compositeEntries(
  fields: readonly { readonly path: string }[],
  found: ReadonlyMap<string, RestValue>,
): number[] {
  return fields.reduce<number[]>(
    (entries, { path }) => {
      const value = found.get(path);
      const values = value === undefined ? [] : (value.arrayValue?.values ?? [value]);
      return entries.flatMap((bytes) => values.map((one) => bytes + indexedBytes(one)));
    },
    [0],
  );
}

/** Returns all values except maps with their paths. */
function leavesOf(fields: RestFields, above = ''): [string, RestValue][] {
  return Object.entries(fields).flatMap(([key, value]) =>
    value.mapValue === undefined
      ? [[`${above}${key}`, value] as [string, RestValue]]
      : leavesOf(value.mapValue.fields ?? {}, `${above}${key}.`),
  );
}

function valueBytes(value: RestValue): number {
  if (value.stringValue !== undefined) return textBytes(value.stringValue);
  if (value.mapValue !== undefined) return mapBytes(value.mapValue.fields ?? {});
  if (value.arrayValue !== undefined) return sum((value.arrayValue.values ?? []).map(valueBytes));
  return value.booleanValue !== undefined || value.nullValue !== undefined ? 1 : 8;
}

function indexedBytes(value: RestValue): number {
  return Math.min(valueBytes(value), INDEXED_AT_MOST);
}

function mapBytes(fields: RestFields): number {
  const all = Object.entries(fields).map(([key, value]) => textBytes(key) + valueBytes(value));
  return EXTRA + sum(all);
}

function textBytes(text: string): number {
  return Buffer.byteLength(text) + 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
