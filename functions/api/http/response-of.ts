import type * as v from 'valibot';

/** What a handler answers with, by the schema of the answer. */
export type ResponseOf<S extends v.GenericSchema> = DeepReadonly<v.InferInput<S>>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
