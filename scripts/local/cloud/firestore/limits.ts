import { invalid } from '../serve/status.ts';
import { checkFieldName, type DocumentPlace, nameOf } from './names.ts';
import type { Fields, Value } from './value.ts';

// The numbers are those of firebase.google.com/docs/firestore/quotas#limits.

const MOST_DOCUMENT_BYTES = 1_048_576;
/** 1 MiB without 89 bytes. */
const MOST_VALUE_BYTES = 1_048_487;
const DEEPEST = 20;

/** Checks a document that is to be stored. */
export function checkDocument(place: DocumentPlace, fields: Fields): void {
  const size = nameSize(nameOf(place)) + mapSize(fields);
  for (const [field, value] of Object.entries(fields)) {
    checkFieldName(field);
    checkValue(field, value, 1);
  }
  if (size <= MOST_DOCUMENT_BYTES) return;
  throw invalid(
    `Document '${nameOf(place)}' cannot be written because its size (${grouped(size)} bytes) ` +
      `exceeds the maximum allowed size of ${grouped(MOST_DOCUMENT_BYTES)} bytes.`,
  );
}

function checkValue(field: string, value: Value, depth: number): void {
  const { stringValue = '', bytesValue = '', arrayValue, mapValue } = value;
  if (depth > DEEPEST) throw invalid(`Property ${field} is nested deeper than ${DEEPEST} levels`);
  const bytes = Buffer.byteLength(stringValue) + Buffer.byteLength(bytesValue, 'base64');
  if (bytes > MOST_VALUE_BYTES) {
    throw invalid(`The value of property "${field}" is longer than ${MOST_VALUE_BYTES} bytes.`);
  }
  for (const element of arrayValue?.values ?? []) {
    if (element.arrayValue !== undefined) {
      throw invalid(`Property ${field} contains an invalid nested entity: an array in an array.`);
    }
    checkValue(field, element, depth + 1);
  }
  for (const [key, inner] of Object.entries(mapValue?.fields ?? {})) {
    checkFieldName(key);
    checkValue(field, inner, depth + 1);
  }
}

// The sizes are those of firebase.google.com/docs/firestore/storage-size.

function nameSize(name: string): number {
  const [, path = ''] = name.split('/documents/');
  return path.split('/').reduce((sum, segment) => sum + textSize(segment), 16);
}

function mapSize(fields: Fields): number {
  return Object.entries(fields).reduce(
    (sum, [key, value]) => sum + textSize(key) + valueSize(value),
    32,
  );
}

function valueSize({ stringValue, bytesValue, referenceValue, ...value }: Value): number {
  if (stringValue !== undefined) return textSize(stringValue);
  if (bytesValue !== undefined) return Buffer.byteLength(bytesValue, 'base64');
  if (referenceValue !== undefined) return nameSize(referenceValue);
  if (value.geoPointValue !== undefined) return 16;
  if (value.mapValue !== undefined) return mapSize(value.mapValue.fields ?? {});
  if (value.arrayValue !== undefined) {
    return (value.arrayValue.values ?? []).reduce((sum, element) => sum + valueSize(element), 0);
  }
  return value.booleanValue !== undefined || value.nullValue !== undefined ? 1 : 8;
}

function textSize(text: string): number {
  return Buffer.byteLength(text) + 1;
}

function grouped(bytes: number): string {
  return bytes.toLocaleString('en-US');
}
