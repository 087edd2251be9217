import type { JsonSchema } from '@valibot/to-json-schema';
import { componentExamples } from './examples/components.ts';
import { valueExamples } from './examples/values.ts';

type Components = Readonly<Record<string, JsonSchema>>;

/**
 * An example of what a schema describes: the value that the tables have for the name of a field, and what the schema
 * demands besides. Optional fields are in it if the tables know them.
 */
export function sample(schema: JsonSchema, components: Components, name = ''): unknown {
  const { $ref, const: only, enum: choices, anyOf, oneOf, allOf } = schema;
  if ($ref !== undefined) return sampleComponent($ref, components);
  if (only !== undefined) return only;
  const known = valueExamples[name];
  if (known !== undefined && fits(schema, known)) return known;
  if (choices !== undefined) return choices[0];
  const [variant] = [anyOf, oneOf, allOf].flatMap((variants) => variants ?? []);
  if (typeof variant === 'object') return sample(variant, components, name);
  if (schema.type === 'object') return sampleObject(schema, components);
  if (schema.type === 'array') {
    const { items } = schema;
    return typeof items === 'object' && !Array.isArray(items)
      ? [sample(items, components, name.replace(/s$/, ''))]
      : [];
  }
  if (schema.type === 'boolean') return true;
  if (schema.type === 'string') return schema.format === 'date-time' ? NOON : 'text';
  return schema.default ?? schema.minimum ?? 1;
}

const NOON = '2026-03-31T12:00:00.000Z';

function sampleComponent(ref: string, components: Components): unknown {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  const written = componentExamples[name];
  if (written !== undefined) return written;
  const schema = components[name];
  return schema === undefined ? {} : sample(schema, components, name);
}

function sampleObject(schema: JsonSchema, components: Components): Record<string, unknown> {
  const { properties = {}, required = [] } = schema;
  const shown = Object.entries(properties).filter(
    ([name]) => required.includes(name) || Object.hasOwn(valueExamples, name),
  );
  return Object.fromEntries(
    shown.flatMap(([name, property]) =>
      typeof property === 'object' ? [[name, sample(property, components, name)]] : [],
    ),
  );
}

/** Several fields have the same name and another type. */
function fits({ type, enum: choices, anyOf, items }: JsonSchema, value: unknown): boolean {
  if (choices !== undefined) return choices.includes(value as string);
  if (anyOf !== undefined) {
    return anyOf.some((variant) => typeof variant === 'object' && fits(variant, value));
  }
  if (Array.isArray(value)) {
    const one = typeof items === 'object' && !Array.isArray(items) ? items : {};
    return type === 'array' && value.every((item) => fits(one, item));
  }
  return type === 'integer' ? typeof value === 'number' : type === typeof value;
}
