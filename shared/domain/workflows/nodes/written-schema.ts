import type * as v from 'valibot';
import { isTemplate } from '../templates.ts';

/** The schemas below, by what they accept: for whoever describes them. */
const described = new WeakMap<object, v.GenericSchema>();

/** What a schema of this file accepts, in a form that can be described; undefined for any other schema. */
export function describedBy(schema: object): v.GenericSchema | undefined {
  return described.get(schema);
}

/** Notes how a schema that cannot be described by itself is described. */
export function describeAs<S extends v.GenericSchema>(schema: S, by: v.GenericSchema): S {
  described.set(schema, by);
  return schema;
}

/**
 * A schema whose texts may be templates: each is checked as if it had been filled in. What comes out of the
 * templates is checked again when the step is made. The schema must change nothing.
 */
export function withTemplates<S extends v.GenericSchema>(schema: S): S {
  // A reader that describes a schema with a pipe looks at nothing but the pipe.
  const { pipe: _, ...whole } = schema as S & { readonly pipe?: unknown };
  const written = {
    ...whole,
    '~run'(...[dataset, config]: Parameters<S['~run']>) {
      const { value } = dataset;
      return { ...schema['~run']({ value: filledIn(value) }, config), value };
    },
  };
  // It is the same schema but for how it runs, and gives back what it was given.
  return describeAs(written as unknown as S, described.get(schema) ?? schema);
}

const OPENING = /\{[{%]/g;
/** Short, and legal as a text and as the beginning of an address. */
const SAMPLE = 'https://x.io';

/** A value with something plausible in place of its templates. */
export function filledIn<T>(value: T): T {
  // Texts become texts, and all else keeps its form.
  return fill(value) as T;
}

function fill(value: unknown): unknown {
  if (typeof value === 'string') return isTemplate(value) ? fillText(value) : value;
  if (Array.isArray(value)) return value.map(fill);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one)]));
}

function fillText(text: string): string {
  let filled = '';
  let after = 0;
  for (const [begin, end] of partsOf(text)) {
    filled += text.slice(after, begin) + (begin === 0 ? SAMPLE : 'x');
    after = end;
  }
  filled += text.slice(after);
  return filled.trim() === '' ? SAMPLE : filled;
}

/**
 * Where each `{{ … }}` and `{% … %}` begins and ends. An expression would look for the end of each that has none in
 * all that follows, and an author can write a hundred thousand of them.
 */
function* partsOf(text: string): Generator<readonly [begin: number, end: number]> {
  const unclosed = new Set<string>();
  let after = 0;
  for (const { 0: opening, index } of text.matchAll(OPENING)) {
    if (index < after || unclosed.has(opening)) continue;
    const end = text.indexOf(opening === '{{' ? '}}' : '%}', index + 2);
    if (end === -1) unclosed.add(opening);
    else {
      after = end + 2;
      yield [index, after];
    }
  }
}
