import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const FORM = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Enough to distinguish the few keys that are valid at the same time, but of no use to an attacker. */
const KEY_NAME_DIGITS = 8;

/**
 * Seals a secret for the database with AES-256-GCM. The secret is bound to its owner, so that one block's
 * sealed secret cannot be moved to another. Form: `v1.<name of the key>.<base64url of nonce, tag, ciphertext>`.
 * @param key - any string of high entropy; its SHA-256 is the AES key.
 */
export function seal(secret: string, key: string, owner: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', aesKey(key), nonce).setAAD(Buffer.from(owner));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  const payload = Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
  return `${FORM}.${keyName(key)}.${payload}`;
}

/** The secret. Undefined if none of the keys opens it (another key, another owner or changed bytes). */
export function unseal(sealed: string, keys: readonly string[], owner: string): string | undefined {
  const [form, name, payload] = sealed.split('.');
  if (form !== FORM || payload === undefined) return undefined;
  const bytes = Buffer.from(payload, 'base64url');
  const key = keys.find((one) => keyName(one) === name);
  if (key === undefined || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  return open(bytes, key, owner);
}

/** Whether this key sealed it. */
export function isSealedWith(sealed: string, key: string): boolean {
  return sealed.startsWith(`${FORM}.${keyName(key)}.`);
}

function open(bytes: Buffer, key: string, owner: string): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', aesKey(key), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(owner))
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

/** It is a separate digest, so that it reveals nothing about the AES key. */
function keyName(key: string): string {
  const digest = createHash('sha256').update(`name of a sealing key ${key}`).digest('hex');
  return digest.slice(0, KEY_NAME_DIGITS);
}
