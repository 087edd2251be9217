import * as v from 'valibot';

/**
 * A list of at most `max` items whose length is checked before the items. `v.array` looks at every item
 * first and reports each wrong one, so one body of 240,000 wrong items would block the process for seconds.
 */
export function boundedList<S extends v.GenericSchema>(max: number, item: S) {
  const list = v.array(item);
  const length = v.maxLength<unknown[], number>(max);
  const bounded: typeof list = {
    ...list,
    '~run'(dataset, config) {
      const { value } = dataset;
      if (!Array.isArray(value) || value.length <= max) return list['~run'](dataset, config);
      const { issues } = length['~run']({ typed: true, value }, config);
      // An untyped result ends the pipe: what follows must not report the same list again.
      return { typed: false, value, issues } as ReturnType<(typeof list)['~run']>;
    },
  };
  return v.pipe(bounded, v.maxLength(max));
}
