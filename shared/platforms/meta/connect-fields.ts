import type { ApiAnswer, ApiCalls } from '../../domain/blocks/api-call.ts';
import type { Note } from '../connector.ts';
import { isRecord, readPath } from '../read-json.ts';
import { callGraph, type GraphCall, graphError, isGood } from './connect-graph.ts';

/** The fields to subscribe to. Their names differ between Meta's pages and versions, and permissions differ. */
export interface Fields {
  /** An account without these fields is useless. */
  readonly needed: readonly string[];
  /** Fields that we also handle, if Meta offers them. */
  readonly wanted: readonly string[];
}

export function allOf({ needed, wanted }: Fields): string[] {
  return [...needed, ...wanted];
}

/**
 * Subscribes to all fields, or to as many as Meta lets this app have: one unknown or forbidden name makes Meta
 * reject all of them.
 */
export function* subscribeFields(
  fields: Fields,
  post: (names: readonly string[]) => GraphCall,
): ApiCalls<void> {
  let names: readonly string[] = allOf(fields);
  for (;;) {
    const call = post(names);
    const answer = yield* callGraph(call);
    if (isGood(answer)) return;
    const fewer = narrow(names, fields, answer);
    const enough = fewer.length > 0 && fields.needed.every((name) => fewer.includes(name));
    if (!enough || fewer.length === names.length) throw graphError(answer, call);
    names = fewer;
  }
}

/** The fields that remain after an error that names single fields. */
function narrow(names: readonly string[], { needed }: Fields, answer: ApiAnswer) {
  const said = String(readPath(answer.json, 'error.message'));
  const code = readPath(answer.json, 'error.code');
  if (code === 100) {
    const legal = /must be one of \{([^}]*)\}/.exec(said)?.[1]?.split(/[\s,]+/);
    return legal === undefined ? needed : names.filter((name) => legal.includes(name));
  }
  if (code !== 200) return names;
  const forbidden = [...said.matchAll(/subscribe to the (\w+) field/g)].map(([, name]) => name);
  return names.filter((name) => !forbidden.includes(name));
}

/** The names in a list of fields, whose items are texts or `{name, version}`. */
export function readFields(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  const names: readonly unknown[] = list.map((one) => (isRecord(one) ? one['name'] : one));
  return names.filter((name) => typeof name === 'string');
}

export function missingFrom(names: readonly string[], held: readonly string[]): string[] {
  return names.filter((name) => !held.includes(name));
}

/** A note about the fields that Meta does not offer, if any. */
export function noteMissing(fields: Fields, held: readonly string[], where: string): Note[] {
  const missing = missingFrom(allOf(fields), held);
  if (missing.length === 0) return [];
  const text = `Meta does not give ${where} these fields: ${missing.join(', ')}.`;
  return [{ code: 'fields_not_offered', text }];
}
