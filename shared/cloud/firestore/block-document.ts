import type { SealedSecret } from '../../domain/blocks/block.ts';
import { Failure } from '../../domain/failure.ts';
import type { AccessToken } from '../http/access-token.ts';
import { createHttpSender, NoAnswer, type SendHttp } from '../http/http-request.ts';

/** LINE counts a delivery as failed after 2 s (developers.line.biz), and the events must still be published. */
const TIMEOUT_MS = 1_000;

export interface FirestoreOrigin {
  readonly projectId: string;
  /** Without it, Firestore's default database is used. */
  readonly databaseId?: string;
  /** The emulator's `host:port`. It speaks plain HTTP and needs no token. */
  readonly firestoreHost?: string;
  readonly accessToken?: AccessToken;
  /** How long one read may take; a second unless it is given. */
  readonly timeoutMs?: number;
  /** Sends the requests; over HTTP to the host unless it is given. */
  readonly send?: SendHttp;
}

/** A block's sealed secrets. Undefined if there is no such block. Rejects with `secret_unavailable`. */
export type ReadSealedSecrets = (blockId: string) => Promise<readonly SealedSecret[] | undefined>;

/**
 * Reads one field of one document through Firestore's REST API: loading Google's client would add more than a
 * second to the cold start of a public function.
 */
export function createSealedSecretsReader(origin: FirestoreOrigin): ReadSealedSecrets {
  const {
    projectId,
    databaseId = '(default)',
    firestoreHost,
    accessToken,
    timeoutMs = TIMEOUT_MS,
  } = origin;
  const host = firestoreHost ? `http://${firestoreHost}` : 'https://firestore.googleapis.com';
  const send = origin.send ?? createHttpSender(host);
  const blocks = `/v1/projects/${projectId}/databases/${databaseId}/documents/blocks`;

  return async (blockId) => {
    // With the token `owner`, the emulator ignores security rules.
    const token = accessToken === undefined ? 'owner' : await accessToken();
    const path = `${blocks}/${blockId}?mask.fieldPaths=signing_secrets`;
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await send({ method: 'GET', path, headers, timeoutMs }).catch(asFailed);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) {
      throw new Failure('secret_unavailable', `Firestore answered ${answer.status}`);
    }
    const { fields }: RestDocument = JSON.parse(answer.body);
    const list = fields?.signing_secrets?.arrayValue.values ?? [];
    return list.map(({ mapValue }) => asSealedSecret(mapValue.fields));
  };
}

/** The typed JSON of Firestore's REST API, as far as our blocks use it. */
interface RestDocument {
  readonly fields?: {
    readonly signing_secrets?: {
      readonly arrayValue: { readonly values?: readonly { readonly mapValue: RestSecret }[] };
    };
  };
}

interface RestSecret {
  readonly fields: {
    readonly sealed: { readonly stringValue: string };
    readonly valid_until?: { readonly stringValue: string };
  };
}

function asSealedSecret({ sealed, valid_until }: RestSecret['fields']): SealedSecret {
  const end = valid_until && { valid_until: valid_until.stringValue };
  return { sealed: sealed.stringValue, ...end };
}

function asFailed(thrown: unknown): never {
  const reason = thrown instanceof NoAnswer ? thrown.message : 'unknown';
  throw new Failure('secret_unavailable', `Firestore did not answer: ${reason}`, { cause: thrown });
}
