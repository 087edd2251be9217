import {
  type ConversionConfig,
  type JsonSchema,
  toJsonSchema,
  toJsonSchemaDefs,
} from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { components } from './components.ts';
import { pageEntries } from './schemas.ts';

type Direction = 'input' | 'output';

/** A schema of ours in the form of OpenAPI 3.1, which is JSON Schema 2020-12. */
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
  return toJsonSchemaDefs(schemas as Record<string, v.GenericSchema>, configOf('output'));
}

function configOf(direction: Direction): ConversionConfig {
  return {
    target: 'draft-2020-12',
    // What travels: the value before any transformation.
    typeMode: 'input',
    // JSON Schema cannot express them.
    ignoreActions: ['check', 'raw_check', 'trim', 'readonly'],
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
    overrideSchema: ({ valibotSchema, jsonSchema }) => {
      if (valibotSchema === pageEntries.limit) return limitSchema;
      // Only `jsonObject` is a custom schema.
      if (valibotSchema.type === 'custom') return { type: 'object' };
      // Answers may get new fields, and clients must accept them.
      if (direction === 'input' || valibotSchema.type !== 'strict_object') return undefined;
      const { additionalProperties: _, ...open } = jsonSchema;
      return open;
    },
  };
}

/** Digits in a URL; a number for generated clients. */
const limitSchema: JsonSchema = { type: 'integer', minimum: 1, maximum: 200, default: 50 };
