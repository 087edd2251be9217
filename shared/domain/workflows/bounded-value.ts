import { beginning } from '../excerpt.ts';
import type { Value } from './run.ts';

/** A record of a step is read by people: the beginning of what is longer says enough. */
const MAX_CHARACTERS = 20_000;

/** A value as a record keeps it. */
export function boundedValue(value: Value): Value {
  const json = JSON.stringify(value);
  if (json.length <= MAX_CHARACTERS) return value;
  return { cut: `${json.length} characters`, beginning: beginning(json, MAX_CHARACTERS / 2) };
}

/** Whether a value has more levels. Working on a deep one could use up the stack. */
export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}
