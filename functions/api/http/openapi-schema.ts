import {
  type ConversionConfig,
  type JsonSchema,
  toJsonSchema,
  toJsonSchemaDefs,
} from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { components } from './components.ts';
import { pageEntries } from './list.ts';

type Direction = 'asked' | 'told';

/** A schema of ours as OpenAPI 3.1 has it, which is JSON Schema 2020-12. */
export function describeSchema(schema: v.GenericSchema, direction: Direction): JsonSchema {
  const {
    $schema: _,
    $defs: _defs,
    ...described
  } = toJsonSchema(schema, {
    ...configOf(direction),
    definitions: components as NonNullable<ConversionConfig['definitions']>,
  });
  return described;
}

export function describeSchemas(
  schemas: Readonly<Record<string, v.GenericSchema>>,
): Record<string, JsonSchema> {
  return toJsonSchemaDefs(schemas as Record<string, v.GenericSchema>, configOf('told'));
}

function configOf(direction: Direction): ConversionConfig {
  return {
    target: 'draft-2020-12',
    // What a caller sends: before anything is made of it.
    typeMode: 'input',
    // JSON Schema has no word for them; what a check asks for, its message says.
    ignoreActions: ['check', 'raw_check', 'trim', 'readonly'],
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
    overrideSchema: ({ valibotSchema, jsonSchema }) => {
      if (valibotSchema === pageEntries.limit) return limitSchema;
      // Only `jsonObject` is one.
      if (valibotSchema.type === 'custom') return { type: 'object' };
      // An answer may get new fields; a client must not stumble over them.
      if (direction === 'asked' || valibotSchema.type !== 'strict_object') return undefined;
      const { additionalProperties: _, ...open } = jsonSchema;
      return open;
    },
  };
}

/** In a URL it is digits; to a client made from the document it is a number. */
const limitSchema: JsonSchema = { type: 'integer', minimum: 1, maximum: 200, default: 50 };
