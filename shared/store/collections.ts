import json from '../collections.json' with { type: 'json' };
import type { Kind } from '../domain/change.ts';

/**
 * Where each kind of document is; Terraform reads the same file. Messages are not below their conversation:
 * a status names a message alone.
 */
export const collectionOf: Readonly<Record<Kind, string>> = json;

export function pathOf(kind: Kind, id: string): string {
  return `${collectionOf[kind]}/${id}`;
}

/** Whether an id, which may come from a URL, could name a document of ours. */
export function isDocumentId(id: string): boolean {
  return /^[A-Za-z0-9][\w-]{0,199}$/.test(id);
}
