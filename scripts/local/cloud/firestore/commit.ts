import { isDeepStrictEqual } from 'node:util';
import { invalid, StatusError, unimplemented } from '../serve/status.ts';
import type { Documents } from './documents.ts';
import type { StoredDocument } from './index-keys.ts';
import type { IndexRules } from './index-rules.ts';
import { checkDocument } from './limits.ts';
import { readFieldPath, readName } from './names.ts';
import { type Transform, transformValue } from './transform.ts';
import {
  type Fields,
  fromMicros,
  storedFields,
  type Timestamp,
  toMicros,
  valueAt,
  withValue,
} from './value.ts';

/** `google.firestore.v1.Write` in plain JSON. */
export interface Write {
  readonly update?: { readonly name: string; readonly fields: Fields };
  readonly delete?: string;
  readonly verify?: string;
  readonly updateMask: { readonly fieldPaths: readonly string[] } | null;
  readonly updateTransforms: readonly Transform[];
  readonly currentDocument: Precondition | null;
}

export interface Precondition {
  readonly exists?: boolean;
  readonly updateTime?: Timestamp;
}

export interface WriteResult {
  readonly updateTime: Timestamp | null;
  readonly transformResults: readonly object[];
}

/**
 * The largest number of transformations of one document in a commit
 * (firebase.google.com/docs/firestore/quotas#writes_and_transactions).
 */
const MOST_TRANSFORMS = 500;

/**
 * Applies all writes in order, or none: it writes only if every precondition and every limit holds.
 * @param time - of the commit, in microseconds.
 */
export function commitWrites(
  documents: Documents,
  writes: readonly Write[],
  time: number,
  indexRules: IndexRules,
): WriteResult[] {
  checkRepeated(writes);
  const after = new Map<string, StoredDocument | undefined>();
  const results = writes.map((write) => {
    const name = nameIn(write);
    const place = readName(name);
    const before = after.has(name) ? after.get(name) : documents.get(place);
    checkPrecondition(name, write.currentDocument, before);
    if (write.verify !== undefined) return { updateTime: null, transformResults: [] };
    if (write.delete !== undefined) {
      after.set(name, undefined);
      return { updateTime: null, transformResults: [] };
    }
    const { fields, transformResults } = fieldsAfter(write, before?.fields ?? {}, time);
    checkDocument(place, fields);
    indexRules.checkEntries(place, fields);
    const document = { ...place, fields, createTime: before?.createTime ?? time, updateTime: time };
    const same = before !== undefined && isDeepStrictEqual(before.fields, fields);
    after.set(name, same ? before : document);
    return { updateTime: fromMicros(same ? before.updateTime : time), transformResults };
  });
  for (const [name, document] of after) {
    if (document === undefined) documents.remove(readName(name));
    else if (document.updateTime === time) documents.put(document);
  }
  return results;
}

function nameIn(write: Write): string {
  const name = write.update?.name ?? write.delete ?? write.verify;
  if (name === undefined) throw unimplemented('this kind of write');
  return name;
}

/** Rejects several writes of one document whose preconditions contradict each other. */
function checkRepeated(writes: readonly Write[]): void {
  const earlier = new Map<string, { readonly deleted: boolean; readonly time: unknown }>();
  for (const write of writes) {
    const name = nameIn(write);
    const before = earlier.get(name);
    const { exists, updateTime: time } = write.currentDocument ?? {};
    const wanted = time ? true : exists;
    const otherTime = time !== undefined && !isDeepStrictEqual(time, before?.time);
    if (before !== undefined && (wanted === before.deleted || otherTime)) {
      throw invalid(`The writes of ${name} cannot be put together`);
    }
    earlier.set(name, { deleted: write.delete !== undefined, time: time ?? before?.time });
  }
}

function checkPrecondition(
  name: string,
  wanted: Precondition | null,
  before: StoredDocument | undefined,
): void {
  const { exists, updateTime } = wanted ?? {};
  if (exists === true && before === undefined) {
    throw new StatusError('NOT_FOUND', `No document to update: ${name}`);
  }
  if (exists === false && before !== undefined) {
    throw new StatusError('ALREADY_EXISTS', `Document already exists: ${name}`);
  }
  if (updateTime && before?.updateTime !== toMicros(updateTime)) {
    throw new StatusError('FAILED_PRECONDITION', `${name} is not as it was at that update time`);
  }
}

/** With a mask, only the named fields change. A path in the mask without a new value is removed. */
function fieldsAfter(
  { update, updateMask, updateTransforms }: Write,
  before: Fields,
  time: number,
): { readonly fields: Fields; readonly transformResults: readonly object[] } {
  const given = storedFields(update?.fields ?? {});
  const paths = updateMask?.fieldPaths.map(readFieldPath);
  const updated = paths
    ? paths.reduce((fields, path) => withValue(fields, path, valueAt(given, path)), before)
    : given;
  if (updateTransforms.length > MOST_TRANSFORMS) {
    throw invalid(`A document takes at most ${MOST_TRANSFORMS} transformations in one commit`);
  }
  let fields = updated;
  const transformResults = updateTransforms.map((transform) => {
    const path = readFieldPath(transform.fieldPath);
    const { value, result } = transformValue(transform, valueAt(fields, path), time);
    fields = withValue(fields, path, value);
    return result;
  });
  return { fields, transformResults };
}
