import type { SendOutcome } from '../../domain/outbound/send-outcome.ts';

/**
 * The name was not found, nobody listened, or no secure connection came about: not a byte of the message had
 * left. Node's codes (nodejs.org/api/errors.html) and those of its HTTP client and of OpenSSL.
 */
const NOTHING_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|HOSTNAME_MISMATCH)$/;

/** What a call without an answer came to. */
export function readLost(lost: string): SendOutcome {
  if (NOTHING_LEFT.test(lost)) return { is: 'retry', reason: `The call did not leave: ${lost}.` };
  return { is: 'unknown', reason: `The call was made and no answer came: ${lost}.` };
}
