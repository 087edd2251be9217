export const outboundStatuses = [
  'queued',
  'sending',
  'sent',
  'uncertain',
  'failed',
  'cancelled',
] as const;

/**
 * `uncertain`: the call left, no answer came, and the platform has no key by which it could be sent again. An echo
 * or a status of it, or a person, settles it.
 */
export type OutboundStatus = (typeof outboundStatuses)[number];
