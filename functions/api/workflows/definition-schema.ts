import { type ConversionConfig, type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { conditionForms, conditionSchema } from '../../../shared/domain/workflows/conditions.ts';
import { graphSchema } from '../../../shared/domain/workflows/graph.ts';
import { describedBy } from '../../../shared/domain/workflows/nodes/written-schema.ts';
import { type Route, route } from '../http/route.ts';

const CONDITION = '#/$defs/condition';

/** A text that is filled in when the step is made; only then can it be looked at. */
const template: JsonSchema = { type: 'string', pattern: '\\{[{%]' };

const config: ConversionConfig = {
  target: 'draft-2020-12',
  typeMode: 'input',
  // JSON Schema cannot express them; publishing checks them.
  ignoreActions: ['check', 'raw_check', 'trim', 'readonly'],
  overrideSchema({ valibotSchema }) {
    if (valibotSchema === conditionSchema) return { $ref: CONDITION };
    if (valibotSchema.type === 'custom') return {};
    const written = describedBy(valibotSchema);
    if (written === undefined || written === valibotSchema) return undefined;
    return withTemplates(toJsonSchema(written, config)) as JsonSchema;
  },
};

/** Every text with a rule of its own may be a template instead. */
function withTemplates(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(withTemplates);
  const { $schema: _, $defs: _defs, ...described } = schema as JsonSchema;
  if (described.type === 'string' && ('format' in described || 'pattern' in described)) {
    return { anyOf: [described, template] };
  }
  return Object.fromEntries(
    Object.entries(described).map(([key, value]) => [key, withTemplates(value)]),
  );
}

/** What editors complete and check a definition by. */
export function describeDefinition(): JsonSchema {
  const { $schema: _, $defs: _defs, ...condition } = toJsonSchema(conditionForms, config);
  const { $defs: _unused, ...definition } = toJsonSchema(graphSchema, config);
  return { ...definition, $defs: { condition } };
}

const getDefinitionSchema = route({
  method: 'get',
  path: '/v1/workflow-schema',
  id: 'getWorkflowSchema',
  scope: 'workflows:read',
  summary: 'Returns the JSON Schema of a definition with nodes, for editors.',
  answer: v.record(v.string(), v.unknown()),
  handle: async () => ({ ...describeDefinition() }),
});

export const definitionSchemaRoutes: readonly Route[] = [getDefinitionSchema];
