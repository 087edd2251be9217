import type * as v from 'valibot';

/** What an answer's schema takes, as handlers make it: nothing of it need be writable. */
export type Told<S extends v.GenericSchema> = Readable<v.InferInput<S>>;

type Readable<T> = T extends object ? { readonly [K in keyof T]: Readable<T[K]> } : T;
