import type { Mutation } from './mutation.ts';

/** Bugs of the send path. */
export const sendMutations: readonly Mutation[] = [
  {
    name: 'call-not-noted',
    effect: 'A call of which a killed sender left no note is made again.',
    file: 'shared/domain/outbound/next-call.ts',
    before: '    sending: call,',
    after: '',
  },
  {
    name: 'retry-key-per-call',
    effect: 'LINE takes a push that is repeated for another one.',
    file: 'shared/domain/outbound/outbound-message.ts',
    before: "createHash('sha256').update(stampOf(message, part))",
    after: "createHash('sha256').update(stampOf(message, part) + Math.random())",
  },
  {
    name: 'lane-per-message',
    effect: 'Messages of one conversation overtake each other.',
    file: 'functions/api/messages/prepare-message.ts',
    before: 'lane_id: conversation?.id ?? contact?.id ?? block_id',
    after: 'lane_id: outboundId(workspace_id, request.id)',
  },
  {
    name: 'unknown-taken-for-failed',
    effect: 'A call without an answer is made again where the platform knows no key.',
    file: 'shared/platforms/sending/read-lost.ts',
    before: "return { is: 'unknown', reason: `The call was made",
    after: "return { is: 'retry', reason: `The call was made",
  },
  {
    name: 'lease-too-short',
    effect: 'A call that takes its time is taken for one whose sender was killed.',
    file: 'shared/domain/outbound/lane.ts',
    before: 'export const CALL_LEASE_MS = 40_000;',
    after: 'export const CALL_LEASE_MS = 1_000;',
  },
  {
    name: 'reply-token-then-push',
    effect: 'An answer whose reply token may have worked is pushed as well.',
    file: 'shared/domain/outbound/finish-call.ts',
    before: 'if (part.attempts > 1) {',
    after: 'if (part.attempts > 99) {',
  },
  {
    name: 'echo-settles-nothing',
    effect: 'A message stays uncertain although its echo or status has come.',
    file: 'shared/domain/outbound/recognise-own.ts',
    before: "return { ...certain, status: 'sent', settled, parts };",
    after: 'return { ...outbound, parts };',
  },
  {
    name: 'clock-wakes-nothing',
    effect: 'A lane whose sender was killed is never gone on with.',
    file: 'functions/send/wake-lanes.ts',
    before: "where: { index_waiting: [...dueRanges, 'yes'] },",
    after: "where: { index_waiting: 'no' },",
  },
];
