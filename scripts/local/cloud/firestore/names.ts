import { invalid } from '../serve/status.ts';

/** The name of a document: the full path of its collection, and its id. */
export interface DocumentPlace {
  /** Such as `projects/p/databases/(default)/documents/events`. */
  readonly collection: string;
  readonly id: string;
}

const MOST_ID_BYTES = 1_500;
const RESERVED = /^__.*__$/s;

export function nameOf({ collection, id }: DocumentPlace): string {
  return `${collection}/${id}`;
}

/** Reads a document's full name by the rules of firebase.google.com/docs/firestore/quotas#limits. */
export function readName(name: string): DocumentPlace {
  const path = /^projects\/[^/]+\/databases\/[^/]+\/documents\/(.+)$/s.exec(name)?.[1];
  const segments = path?.split('/') ?? [];
  if (segments.length === 0 || segments.length % 2 === 1) {
    throw invalid(`Document name "${name}" is not valid`);
  }
  for (const segment of segments) checkSegment(segment);
  const end = name.lastIndexOf('/');
  return { collection: name.slice(0, end), id: name.slice(end + 1) };
}

export function checkSegment(segment: string): void {
  if (segment === '' || segment === '.' || segment === '..') {
    throw invalid(`Resource id "${segment}" is not valid`);
  }
  if (RESERVED.test(segment)) {
    throw invalid(`Resource id "${segment}" is invalid because it is reserved.`);
  }
  if (Buffer.byteLength(segment) > MOST_ID_BYTES) {
    throw invalid(`Resource id is longer than ${MOST_ID_BYTES} bytes`);
  }
}

/** The last part of a collection's name, such as `events`. */
export function collectionId(collection: string): string {
  return collection.slice(collection.lastIndexOf('/') + 1);
}

/** Reads `a.b` and `` `a.b`.c ``: a key that is not a plain word is in backticks. */
export function readFieldPath(text: string): string[] {
  const keys: string[] = [];
  const key = /([A-Za-z_][A-Za-z_0-9]*)|`((?:[^`\\]|\\.)+)`/sy;
  for (let at = 0; ; at = key.lastIndex + 1) {
    key.lastIndex = at;
    const [, plain, quoted] = key.exec(text) ?? [];
    const read = plain ?? quoted?.replace(/\\(.)/gs, '$1');
    if (read === undefined) throw invalid(`Invalid property path "${text}"`);
    checkFieldName(read);
    keys.push(read);
    if (key.lastIndex === text.length) return keys;
    if (text[key.lastIndex] !== '.') throw invalid(`Invalid property path "${text}"`);
  }
}

/** `__name__` alone stands for the document's own name in a query. */
export function checkFieldName(key: string): void {
  if (key === '') throw invalid('A field name is empty');
  if (RESERVED.test(key))
    throw invalid(`Property name "${key}" is invalid because it is reserved.`);
  if (Buffer.byteLength(key) > MOST_ID_BYTES) {
    throw invalid(`A field name is longer than ${MOST_ID_BYTES} bytes`);
  }
}
