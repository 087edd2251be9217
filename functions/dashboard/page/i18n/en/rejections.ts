import type { RejectionCause } from '../../../../../shared/domain/rejections.ts';

type Words = { readonly name: string; readonly advice: string };

/** Why deliveries were rejected, and what to do. */
export const rejections: Readonly<Record<RejectionCause, Words>> = {
  unsigned: {
    name: 'Without a signature',
    advice: 'The platform signs every delivery, so these came from somebody else. Do nothing.',
  },
  bad_signature: {
    name: 'With a wrong signature',
    advice:
      'Check the health of your accounts. If one shows this problem, its secret was probably replaced: enter the new one. Otherwise they came from somebody else.',
  },
  previous_secret: {
    name: 'Signed with the previous secret (accepted)',
    advice:
      'The platform still uses the secret that was replaced. Set the new one there before the old one ends.',
  },
  unknown_account: {
    name: 'For an unknown account',
    advice: 'No workspace has connected the account. Connect it, or remove the webhook there.',
  },
  bad_handshake: {
    name: 'Failed verification of the webhook',
    advice:
      'Somebody registers the webhook with a wrong verify token. Compare it with the settings of this system.',
  },
  not_json: {
    name: 'Not JSON',
    advice: 'No platform sends this. If it does not end, read the log of the webhook function.',
  },
  too_large: {
    name: 'Too large',
    advice: 'No platform sends so much. If it does not end, read the log of the webhook function.',
  },
};
