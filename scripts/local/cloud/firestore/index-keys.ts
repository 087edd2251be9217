import { type DocumentPlace, nameOf } from './names.ts';
import { reverseKey, sortKey } from './sort-key.ts';
import { type Fields, type Value, valueAt } from './value.ts';

export interface StoredDocument extends DocumentPlace {
  readonly fields: Fields;
  /** Microseconds since 1970, as the update time. */
  readonly createTime: number;
  readonly updateTime: number;
}

/**
 * The form of an index. It has an entry for each document with all of these fields: first the values by which
 * it is found, then those by which it is sorted, then its id.
 */
export interface Shape {
  readonly equal: readonly (readonly string[])[];
  /** An array, which has an entry for each element. */
  readonly contains?: readonly string[];
  readonly orders: readonly { readonly path: readonly string[]; readonly descending: boolean }[];
  readonly idDescending: boolean;
}

export const NAME = '__name__';

/** The field of a document that a query names; `__name__` is the document's own name. */
export function fieldOf(document: StoredDocument, path: readonly string[]): Value | undefined {
  if (path[0] === NAME) return { referenceValue: nameOf(document) };
  return valueAt(document.fields, path);
}

/** The last part of every key. */
export function idKey(id: string, descending: boolean): Buffer {
  return directed(sortKey({ stringValue: id }), descending);
}

export function directed(key: Buffer, descending: boolean): Buffer {
  return descending ? reverseKey(key) : key;
}

/** The keys of a document in an index: none, one, or one for each element of an array. */
export function keysOf(shape: Shape, document: StoredDocument): Buffer[] {
  const equal = shape.equal.map((path) => keyAt(document, path));
  const orders = shape.orders.map(({ path, descending }) => {
    const key = keyAt(document, path);
    return key && directed(key, descending);
  });
  const tail = [...orders, idKey(document.id, shape.idDescending)];
  const heads = shape.contains === undefined ? [[]] : elementKeys(document, shape.contains);
  return heads.flatMap((head) => {
    const parts = [...equal, ...head, ...tail];
    return parts.every((part) => part !== undefined) ? [Buffer.concat(parts)] : [];
  });
}

function keyAt(document: StoredDocument, path: readonly string[]): Buffer | undefined {
  const value = fieldOf(document, path);
  return value && sortKey(value);
}

function elementKeys(document: StoredDocument, path: readonly string[]): Buffer[][] {
  const elements = fieldOf(document, path)?.arrayValue?.values ?? [];
  const keys = new Map(elements.map(sortKey).map((key) => [key.toString('latin1'), key]));
  return [...keys.values()].map((key) => [key]);
}
