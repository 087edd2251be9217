import * as v from 'valibot';
import type { Identity } from '../../../../shared/domain/people/enter.ts';
import { readAddress } from '../../../../shared/domain/people/person.ts';
import { withoutUndefined } from '../../../../shared/domain/without-undefined.ts';

const claimsSchema = v.object({
  iss: v.pipe(v.string(), v.nonEmpty()),
  sub: v.pipe(v.string(), v.nonEmpty(), v.maxLength(255)),
  email: v.string(),
  /** Anything but true is no verification, also the text that some providers write. */
  email_verified: v.literal(true),
  name: v.optional(v.unknown()),
  hd: v.optional(v.string()),
});

const LONGEST_NAME = 100;

/** Who the claims of a provider are about; undefined without a verified address. */
export function readIdentity(claims: unknown): Identity | undefined {
  const { success, output } = v.safeParse(claimsSchema, claims);
  const email = success ? readAddress(output.email) : undefined;
  if (!success || email === undefined || email.startsWith('@')) return undefined;
  const { iss: issuer, sub: subject, hd: hosted_domain } = output;
  const account = withoutUndefined({ issuer, subject, hosted_domain });
  return { email, account, name: readName(output.name) };
}

/** People choose their names. One with invisible characters, or with nothing else, could pass for another. */
function readName(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const visible = name.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim();
  return visible === '' ? undefined : [...visible].slice(0, LONGEST_NAME).join('');
}
