import { Firestore } from '@google-cloud/firestore';
import type { ReadSealedSecrets } from '../../../shared/cloud/firestore/block-document.ts';

/** Replaces the REST read of secrets in LINE's webhook handler when it is built for comparison. */
export function createSealedSecretsReader({
  projectId,
}: {
  readonly projectId: string;
}): ReadSealedSecrets {
  const blocks = new Firestore({ projectId }).collection('blocks');
  return async (blockId) => (await blocks.doc(blockId).get()).get('signing_secrets');
}
