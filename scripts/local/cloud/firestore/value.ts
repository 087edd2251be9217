/** A value of a field: `google.firestore.v1.Value` in plain JSON. Exactly one of these is set. */
export interface Value {
  readonly nullValue?: 'NULL_VALUE';
  readonly booleanValue?: boolean;
  /** 64 bits as decimal digits. */
  readonly integerValue?: string;
  readonly doubleValue?: number | 'NaN' | 'Infinity' | '-Infinity';
  readonly timestampValue?: Timestamp;
  readonly stringValue?: string;
  /** Base64. */
  readonly bytesValue?: string;
  readonly referenceValue?: string;
  readonly geoPointValue?: { readonly latitude: number; readonly longitude: number };
  readonly arrayValue?: { readonly values?: readonly Value[] };
  readonly mapValue?: { readonly fields?: Fields };
}

export type Fields = Readonly<Record<string, Value>>;

export interface Timestamp {
  readonly seconds: string;
  readonly nanos: number;
}

/** Microseconds since 1970, which is Firestore's precision. */
export function toMicros({ seconds, nanos }: Timestamp): number {
  return Number(seconds) * 1_000_000 + Math.floor(nanos / 1_000);
}

export function fromMicros(micros: number): Timestamp {
  const seconds = Math.floor(micros / 1_000_000);
  return { seconds: String(seconds), nanos: (micros - seconds * 1_000_000) * 1_000 };
}

/** The fields as they are stored: times are cut to microseconds. */
export function storedFields(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, storedValue(value)]),
  );
}

export function storedValue(value: Value): Value {
  const { timestampValue, arrayValue, mapValue } = value;
  if (timestampValue) return { timestampValue: fromMicros(toMicros(timestampValue)) };
  if (arrayValue) return { arrayValue: { values: (arrayValue.values ?? []).map(storedValue) } };
  return mapValue ? { mapValue: { fields: storedFields(mapValue.fields ?? {}) } } : value;
}

export function numberOf({ doubleValue, integerValue }: Value): number | undefined {
  const number = doubleValue ?? integerValue;
  return number === undefined ? undefined : Number(number);
}

/** The value at a path of map keys. */
export function valueAt(fields: Fields, path: readonly string[]): Value | undefined {
  const [key = '', ...rest] = path;
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (rest.length === 0 || value === undefined) return value;
  return value.mapValue === undefined ? undefined : valueAt(value.mapValue.fields ?? {}, rest);
}

/** The fields with the value at a path set, or removed where it is undefined. */
export function withValue(
  fields: Fields,
  path: readonly string[],
  value: Value | undefined,
): Fields {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    const { [key]: _, ...others } = fields;
    return value === undefined ? others : { ...others, [key]: value };
  }
  const inner = valueAt(fields, [key])?.mapValue?.fields;
  // Nothing can be removed below a value that is not a map.
  if (value === undefined && inner === undefined) return fields;
  return { ...fields, [key]: { mapValue: { fields: withValue(inner ?? {}, rest, value) } } };
}
