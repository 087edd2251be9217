import { randomBytes } from 'node:crypto';
import type { StandInReply, Trouble } from './world.ts';

/** An error in the shape of the Graph API (developers.facebook.com, Graph API error handling). */
export function graphError(
  status: number,
  code: number,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): StandInReply {
  const fbtrace_id = randomBytes(8).toString('base64url');
  return {
    status,
    json: { error: { message, type: 'OAuthException', code, ...more, fbtrace_id } },
  };
}

/** Meta quotes a token that it cannot read. */
export function tokenRefused(token: string | undefined): StandInReply {
  if (token === undefined) {
    return graphError(400, 104, 'An access token is required to request this resource.');
  }
  if (!/^[A-Za-z0-9|]+$/.test(token)) {
    return graphError(400, 190, `Malformed access token ${token}`);
  }
  const message =
    'Error validating access token: Session has expired on Sunday, 22-Nov-26 00:00:00 PST.';
  return graphError(400, 190, message, { error_subcode: 463 });
}

export function noSuchObject(method: string, id: string): StandInReply {
  const message = `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`;
  return graphError(400, 100, message, { type: 'GraphMethodException', error_subcode: 33 });
}

export const graphTroubles: Readonly<Record<Trouble, (retryAfter: number) => StandInReply>> = {
  unauthorised: () =>
    graphError(401, 190, 'Error validating access token: The session has been invalidated.', {
      error_subcode: 460,
    }),
  forbidden: () =>
    graphError(403, 200, '(#200) Requires pages_manage_metadata permission to manage the object'),
  unavailable: () =>
    graphError(500, 2, 'An unexpected error has occurred. Please retry your request later.', {
      is_transient: true,
    }),
  rate_limited: (retryAfter) => ({
    ...graphError(400, 32, '(#32) Page request limit reached'),
    headers: { 'Retry-After': String(retryAfter) },
  }),
};
