import type { Precondition, Write } from './commit.ts';
import type { StructuredQuery } from './plan.ts';
import type { Fields } from './value.ts';

// The requests of google.firestore.v1.Firestore in plain JSON, as far as they are served.

/** The fields to return; all if it is null. */
export type Mask = { readonly fieldPaths: readonly string[] } | null;

/** The fields that would make a read part of a transaction, or a read of the past. */
export interface Reading {
  readonly transaction?: string;
  readonly newTransaction?: object;
  readonly readTime?: object;
}

export interface GetDocument extends Reading {
  readonly name: string;
  readonly mask: Mask;
}

export interface BatchGetDocuments extends Reading {
  readonly documents: readonly string[];
  readonly mask: Mask;
}

export interface Commit {
  readonly writes: readonly Write[];
  readonly transaction: string;
}

export interface RunQuery extends Reading {
  readonly parent: string;
  readonly structuredQuery: StructuredQuery;
}

export interface RunAggregationQuery extends Reading {
  readonly parent: string;
  readonly structuredAggregationQuery: {
    readonly structuredQuery: StructuredQuery;
    readonly aggregations: readonly {
      readonly alias: string;
      readonly count?: { readonly upTo: { readonly value: string } | null };
    }[];
  };
}

export interface ListDocuments extends Reading {
  readonly parent: string;
  readonly collectionId: string;
  readonly pageSize: number;
  readonly pageToken: string;
  readonly orderBy: string;
  readonly mask: Mask;
}

export interface UpdateDocument {
  readonly document: { readonly name: string; readonly fields: Fields };
  readonly updateMask: Mask;
  readonly mask: Mask;
  readonly currentDocument: Precondition | null;
}

export interface DeleteDocument {
  readonly name: string;
  readonly currentDocument: Precondition | null;
}
