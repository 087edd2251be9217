import { triggerSchema } from './trigger-types.ts';

/** A trigger with its settings in an object of their own, as other tools write it. */
interface WithConfig {
  readonly type: unknown;
  readonly config: object;
}

/**
 * A trigger as a caller may write it: `{"type": …, …}`, or `{"type": …, "config": {…}}`, which means the
 * same. The result has the first form.
 */
export const writtenTriggerSchema: typeof triggerSchema = {
  ...triggerSchema,
  '~run'(dataset, config) {
    const { value } = dataset;
    if (!isWithConfig(value)) return triggerSchema['~run'](dataset, config);
    const result = triggerSchema['~run']({ value: { ...value.config, type: value.type } }, config);
    for (const { path } of result.issues ?? []) {
      if (path === undefined || path[0].key === 'type') continue;
      // The field is named where the caller wrote it.
      path.unshift({
        type: 'object',
        origin: 'value',
        input: { ...value },
        key: 'config',
        value: value.config,
      });
    }
    return result;
  },
};

/** Anything beside the two fields is a mistake, which the schema of the first form reports. */
function isWithConfig(value: unknown): value is WithConfig {
  if (typeof value !== 'object' || value === null || !('config' in value)) return false;
  const { config } = value;
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return false;
  return (
    !('type' in config) && Object.keys(value).every((key) => key === 'type' || key === 'config')
  );
}
