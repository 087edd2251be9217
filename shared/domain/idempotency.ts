import { createHash } from 'node:crypto';
import { type Change, isEmpty, type Need, type State } from './change.ts';
import type { CreatingRequest } from './creating-request.ts';
import { deterministicId } from './ids.ts';
import { canonical } from './merge.ts';

const KEPT_MS = 48 * 60 * 60_000;

/** What distinguishes a creating request from every other request. */
export interface RequestIdentity {
  /** Derived from the workspace, the operation and the key: ids of what it creates may be derived from it. */
  readonly id: string;
  /** The Idempotency-Key; one of our own where the caller sent none. */
  readonly key: string;
  /** SHA-256 of the body. */
  readonly digest: string;
}

/** @param operation - the route and the parameters of its path. */
export function identifyRequest(
  workspaceId: string,
  operation: readonly string[],
  key: string,
  body: unknown,
): RequestIdentity {
  const id = deterministicId('req', [workspaceId, ...operation, key]);
  return { id, key, digest: digestRequest(body ?? null) };
}

/** SHA-256 of what a request asks for: the same, in whichever order its fields come. */
export function digestRequest(asked: unknown): string {
  return createHash('sha256').update(canonical(asked)).digest('hex');
}

/** Another request, with another body, has used the same Idempotency-Key. */
export class IdempotencyConflict extends Error {
  override readonly name = 'IdempotencyConflict';
}

/** Throws `IdempotencyConflict` unless both requests have the same body. */
export function assertSameRequest(
  known: { readonly digest?: string | undefined },
  request: { readonly digest: string },
): void {
  if (known.digest !== request.digest) throw new IdempotencyConflict('the bodies differ');
}

/** The note of a request, to be written in the commit that creates the document. */
export function noteRequest(
  { id, digest }: RequestIdentity,
  workspace_id: string,
  created: string,
  at: string,
): CreatingRequest {
  const expires_at = new Date(Date.parse(at) + KEPT_MS).toISOString();
  return { id, workspace_id, digest, created, expires_at };
}

/** The request has come before; this is the id of what it created then. */
export interface RepeatedRequest extends Change {
  readonly repeated: string;
}

/**
 * Creates something once for a request: the note is written together with the document, so a request that
 * comes again finds what it created, also when the answer to the first one was lost.
 */
export function createOnce<C extends Change>(
  note: CreatingRequest,
  create: (state: State) => C | Need,
): (state: State) => C | RepeatedRequest | Need {
  return (state) => {
    if (!state.requests.has(note.id)) return { need: { requests: [note.id] } };
    const known = state.requests.get(note.id);
    if (known !== undefined) {
      assertSameRequest(known, note);
      return { repeated: known.created };
    }
    const change = create(state);
    return 'need' in change || isEmpty(change) ? change : { ...change, requests: [note] };
  };
}
