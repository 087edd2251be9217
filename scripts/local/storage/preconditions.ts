import { GoogleError, invalid } from './google-error.ts';
import type { ObjectResource } from './object-resource.ts';

/** Throws 412 unless the object is as the request says (cloud.google.com/storage/docs/request-preconditions). */
export function checkPreconditions(
  query: URLSearchParams,
  current: ObjectResource | undefined,
): void {
  const wanted = generationOf(query, 'ifGenerationMatch');
  const unwanted = generationOf(query, 'ifGenerationNotMatch');
  const metageneration = generationOf(query, 'ifMetagenerationMatch');
  // Generation 0 stands for: there is no such object.
  const generation = current?.generation ?? '0';
  const holds =
    (wanted === undefined || wanted === generation) &&
    (unwanted === undefined || unwanted !== generation) &&
    (metageneration === undefined || metageneration === current?.metageneration);
  if (holds) return;
  const message = 'At least one of the pre-conditions you specified did not hold.';
  throw new GoogleError(412, 'conditionNotMet', message);
}

function generationOf(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name) ?? undefined;
  if (value !== undefined && !/^\d{1,19}$/.test(value)) throw invalid(`Invalid ${name}: ${value}`);
  return value;
}
