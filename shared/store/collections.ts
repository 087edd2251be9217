import json from '../collections.json' with { type: 'json' };
import type { Kind } from '../domain/change.ts';

/**
 * The collection of each kind of document. Terraform reads the same file. Messages are not stored below their
 * conversation, because a status names only the message.
 */
export const collectionOf: Readonly<Record<Kind, string>> = json;

export function pathOf(kind: Kind, id: string): string {
  return `${collectionOf[kind]}/${id}`;
}

const kindOf = new Map(Object.entries(collectionOf).map(([kind, name]) => [name, kind as Kind]));

/** The kind of document that a path leads to. */
export function kindAt(path: string): Kind | undefined {
  return kindOf.get(path.slice(0, path.indexOf('/')));
}

/** Whether an id, which may come from a URL, is a possible document id of ours. */
export function isDocumentId(id: string): boolean {
  return /^[A-Za-z0-9][\w-]{0,199}$/.test(id);
}
