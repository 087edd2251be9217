import { usageError } from './command.ts';

export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

/** Reads an option's number, or throws a usage error that names the option and its range. */
export function readNumber(name: string, text: string, { min, max, whole }: Bounds): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (number >= min && number <= max && (whole !== true || Number.isInteger(number))) return number;
  const kind = whole === true ? 'a whole number' : 'a number';
  throw usageError(`--${name} must be ${kind} from ${min} to ${max}, not "${text}"`);
}
