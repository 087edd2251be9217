import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a per-block secret for rest in the database: AES-256-GCM, bound to its block so that one
 * block's sealed secret cannot be moved to another. Form: `v1.<base64url of nonce, tag, ciphertext>`.
 * @param key - any string of high entropy; its SHA-256 is the AES key.
 */
export function seal(secret: string, key: string, block: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', aesKey(key), nonce).setAAD(Buffer.from(block));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
}

/** The secret, or undefined when none of the keys opens it (another key, another block, altered bytes). */
export function unseal(sealed: string, keys: readonly string[], block: string): string | undefined {
  const [version, payload] = sealed.split('.');
  if (version !== VERSION || payload === undefined) return undefined;
  const bytes = Buffer.from(payload, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  for (const key of keys) {
    const secret = open(bytes, key, block);
    if (secret !== undefined) return secret;
  }
  return undefined;
}

function open(bytes: Buffer, key: string, block: string): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', aesKey(key), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(block))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = bytes.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function aesKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
