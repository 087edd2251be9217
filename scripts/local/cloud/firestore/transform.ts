import { invalid } from '../serve/status.ts';
import { compareValues, equalValues } from './sort-key.ts';
import { fromMicros, numberOf, storedValue, type Value } from './value.ts';

/** `google.firestore.v1.DocumentTransform.FieldTransform` in plain JSON: one of the operations is set. */
export interface Transform {
  readonly fieldPath: string;
  readonly setToServerValue?: string;
  readonly increment?: Value;
  readonly maximum?: Value;
  readonly minimum?: Value;
  readonly appendMissingElements?: { readonly values: readonly Value[] };
  readonly removeAllFromArray?: { readonly values: readonly Value[] };
}

interface TransformResult {
  readonly value: Value;
  /** The result for the caller; none for arrays. */
  readonly result: Value;
}

const NOTHING: Value = { nullValue: 'NULL_VALUE' };

export function transformValue(
  transform: Transform,
  before: Value | undefined,
  time: number,
): TransformResult {
  const { increment, maximum, minimum, appendMissingElements, removeAllFromArray } = transform;
  if (transform.setToServerValue === 'REQUEST_TIME') {
    // Google sets the time of the request in whole milliseconds.
    return alike({ timestampValue: fromMicros(Math.floor(time / 1_000) * 1_000) });
  }
  if (increment !== undefined) return alike(add(before, increment));
  if (maximum !== undefined) return alike(better(before, maximum, 1));
  if (minimum !== undefined) return alike(better(before, minimum, -1));
  const elements = before?.arrayValue?.values ?? [];
  if (appendMissingElements !== undefined) {
    return array(appendMissingElements.values.map(storedValue).reduce(appendMissing, elements));
  }
  if (removeAllFromArray !== undefined) {
    const gone = removeAllFromArray.values;
    return array(elements.filter((one) => !gone.some((other) => equalValues(one, other))));
  }
  throw invalid(`The transformation of ${transform.fieldPath} says nothing`);
}

function alike(value: Value): TransformResult {
  return { value, result: value };
}

function array(values: readonly Value[]): TransformResult {
  return { value: { arrayValue: { values } }, result: NOTHING };
}

function appendMissing(elements: readonly Value[], value: Value): readonly Value[] {
  return elements.some((one) => equalValues(one, value)) ? elements : [...elements, value];
}

const MAX_INTEGER = 2n ** 63n - 1n;
const MIN_INTEGER = -(2n ** 63n);

/** Integers stay integers, and are limited to their range. */
function add(before: Value | undefined, increment: Value): Value {
  const [one, other] = [before && numberOf(before), numberOf(increment)];
  if (other === undefined) throw invalid('An increment must be a number');
  if (one === undefined) return increment;
  if (before?.integerValue === undefined || increment.integerValue === undefined) {
    return { doubleValue: one + other };
  }
  const sum = BigInt(before.integerValue) + BigInt(increment.integerValue);
  const kept = sum > MAX_INTEGER ? MAX_INTEGER : sum < MIN_INTEGER ? MIN_INTEGER : sum;
  return { integerValue: String(kept) };
}

/** If both are equal, the existing value stays. */
function better(before: Value | undefined, given: Value, sign: 1 | -1): Value {
  if (numberOf(given) === undefined) throw invalid('Only a number has a maximum or a minimum');
  if (before === undefined || numberOf(before) === undefined) return given;
  return compareValues(given, before) * sign > 0 ? given : before;
}
