import * as v from 'valibot';
import { boundedList } from '../bounded-list.ts';
import { comparable } from '../triggers/comparable.ts';
import { lookUp, type Scope } from './scope.ts';
import type { Renderer } from './templates.ts';

const MAX_CONDITIONS = 20;

const withValue = [
  'equals',
  'not_equals',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  'greater_than',
  'less_than',
  'at_least',
  'at_most',
] as const;
const withoutValue = ['is_empty', 'is_not_empty'] as const;

type Operator = (typeof withValue)[number];

const field = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+){0,9}$/, 'must be a path such as contact.tags'),
);

const comparisonSchema = v.variant('operator', [
  v.strictObject({
    field,
    operator: v.picklist(withValue),
    value: v.union([v.pipe(v.string(), v.maxLength(1_000)), v.number(), v.boolean()]),
  }),
  v.strictObject({ field, operator: v.picklist(withoutValue) }),
]);

/** Something that is true or false of an execution. It is data: nothing in it is run. */
export type Condition =
  | v.InferOutput<typeof comparisonSchema>
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** The form is chosen by its field, so that a mistake is reported where it is. */
export const conditionSchema: v.GenericSchema<Condition> = v.lazy((given) => {
  if (typeof given !== 'object' || given === null) return comparisonSchema;
  const form = Object.entries(compoundSchemas).find(([name]) => name in given);
  return form === undefined ? comparisonSchema : form[1];
});

const conditionsSchema = v.pipe(boundedList(MAX_CONDITIONS, conditionSchema), v.minLength(1));

const compoundSchemas: Readonly<Record<string, v.GenericSchema<Condition>>> = {
  all: v.strictObject({ all: conditionsSchema }),
  any: v.strictObject({ any: conditionsSchema }),
  not: v.strictObject({ not: conditionSchema }),
};

/** Every form, for whoever describes the schema. */
export const conditionForms = v.union([comparisonSchema, ...Object.values(compoundSchemas)]);

/** The paths that a condition looks at, and where in it. */
export function fieldsOf(
  condition: Condition,
  at = '',
): readonly { readonly at: string; readonly path: string }[] {
  if ('not' in condition) return fieldsOf(condition.not, `${at}.not`);
  if ('field' in condition) return [{ at: `${at}.field`, path: condition.field }];
  const [name, list] = 'all' in condition ? ['all', condition.all] : ['any', condition.any];
  return list.flatMap((one, index) => fieldsOf(one, `${at}.${name}.${index}`));
}

export function holds(condition: Condition, scope: Scope, renderer: Renderer): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, scope, renderer));
  if ('any' in condition) return condition.any.some((one) => holds(one, scope, renderer));
  if ('not' in condition) return !holds(condition.not, scope, renderer);
  const found = lookUp(scope, condition.field);
  if (!('value' in condition)) return isEmpty(found) === (condition.operator === 'is_empty');
  return compare(condition.operator, found, renderer.text(String(condition.value)));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null;
}

function compare(operator: Operator, found: unknown, value: string): boolean {
  switch (operator) {
    case 'equals':
      return plain(found) === plain(value) || isSameNumber(found, value);
    case 'not_equals':
      return !compare('equals', found, value);
    case 'contains':
      return Array.isArray(found)
        ? found.some((one) => plain(one) === plain(value))
        : plain(found).includes(plain(value));
    case 'not_contains':
      return !compare('contains', found, value);
    case 'starts_with':
      return plain(found).startsWith(plain(value));
    case 'ends_with':
      return plain(found).endsWith(plain(value));
    default:
      return compareOrder(operator, found, value);
  }
}

/** Case, width and signs that nobody sees do not count, as they do not for keywords. */
function plain(value: unknown): string {
  const isText = typeof value === 'string' || typeof value === 'number';
  return isText || typeof value === 'boolean' ? comparable(String(value), false) : '';
}

/** Numbers by their size; dates, times and all other text in their order. What is missing has no order. */
function compareOrder(operator: Operator, found: unknown, value: string): boolean {
  if (isEmpty(found)) return false;
  const [a, b] = [numberOf(found), numberOf(value)];
  const both = a !== undefined && b !== undefined;
  const order = both ? Math.sign(a - b) : textOrder(plain(found), plain(value));
  if (operator === 'greater_than') return order > 0;
  if (operator === 'less_than') return order < 0;
  return operator === 'at_least' ? order >= 0 : order <= 0;
}

function textOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isSameNumber(found: unknown, value: string): boolean {
  const number = numberOf(found);
  return number !== undefined && number === numberOf(value);
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*[+-]?\d+(\.\d+)?\s*$/.test(value)) return undefined;
  return Number(value);
}
