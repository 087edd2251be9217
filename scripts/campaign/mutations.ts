import { deliverMutations } from './deliver-mutations.ts';
import { flowMutations } from './flow-mutations.ts';
import type { Mutation } from './mutation.ts';
import { sendMutations } from './send-mutations.ts';

/** The bugs that the campaign must find. Each `before` is in its file exactly once. */
export const mutations: readonly Mutation[] = [
  {
    name: 'ingress-answers-early',
    effect: 'A delivery is accepted before Pub/Sub has confirmed it.',
    file: 'functions/webhooks/receive.ts',
    before: "await receiver.publisher.publish('webhook-events', opened.messages);",
    after:
      "void receiver.publisher.publish('webhook-events', opened.messages).catch(() => undefined);",
  },
  {
    name: 'publisher-hides-failures',
    effect: 'A message that Pub/Sub did not confirm counts as published.',
    file: 'shared/cloud/pubsub/rest-publisher.ts',
    before: 'if (failures.length > 0) throw failures[0];',
    after: '',
  },
  {
    name: 'line-signature-ignored',
    effect: 'Anybody can send events in the name of LINE.',
    file: 'shared/platforms/line/verify.ts',
    before: "return timingSafeEqual(expected, Buffer.from(header, 'base64'));",
    after: 'return expected.length > 0;',
  },
  {
    name: 'meta-signature-ignored',
    effect: "Anybody can send events in the name of Meta's platforms.",
    file: 'shared/platforms/meta/verify.ts',
    before: "return timingSafeEqual(expected, Buffer.from(hex, 'hex'));",
    after: 'return expected.length > 0;',
  },
  {
    name: 'conflict-taken-for-commit',
    effect: 'What another process has changed meanwhile is not decided again.',
    file: 'shared/cloud/firestore/firestore-commit.ts',
    before: "? 'conflict' : failCommit",
    after: "? 'committed' : failCommit",
  },
  {
    name: 'transient-failure-acknowledged',
    effect: 'An event that could not be processed at the moment is not tried again.',
    file: 'functions/process/process.ts',
    before: 'if (!isPermanent(failure)) throw failure;',
    after: "if (failure.code === 'unexpected') throw failure;",
  },
  {
    name: 'duplicate-not-announced',
    effect: 'What was committed by a killed attempt is never announced.',
    file: 'functions/process/process.ts',
    before: 'await announceRecord(processor.publisher, decision.record, replay);',
    after:
      'if (decision.records !== undefined) await announceRecord(processor.publisher, decision.record, replay);',
  },
  {
    name: 'deleted-words-kept',
    effect: 'The log keeps the words of a message that was taken back.',
    file: 'functions/process/process.ts',
    before: 'await forgetDeletedMessages(processor.store, processor.archive, decision.record);',
    after: '',
  },
  {
    name: 'owner-of-today',
    effect: 'An event goes to whoever has the account when it is processed.',
    file: 'shared/pipeline/find-owner.ts',
    before: 'const owner = ownerAt(block, received_at);',
    after:
      'const owner = received_at !== undefined && isConnected(block) ? block.workspace_id : undefined;',
  },
  {
    name: 'failed-lookup-taken-for-absence',
    effect: 'An event goes to nobody because the database did not answer.',
    file: 'shared/pipeline/find-owner.ts',
    before: "const block = await store.find('blocks', id);",
    after: "const block = await store.find('blocks', id).catch(() => undefined);",
  },
  {
    name: 'account-free-at-once',
    effect:
      'The next workspace gets an account while instances still take it for the earlier one’s.',
    file: 'shared/domain/blocks/lease-block.ts',
    before: 'const NOTICED_MS = BLOCK_KEPT_MS + 5_000;',
    after: 'const NOTICED_MS = 0;',
  },
  {
    name: 'contacts-shared',
    effect: 'Workspaces share the contacts of an account that changes hands.',
    file: 'shared/domain/ids.ts',
    before: "deterministicId('ct', [workspaceId, platform, scope, platformUserId])",
    after: "deterministicId('ct', [platform, scope, platformUserId])",
  },
  {
    name: 'executions-per-attempt',
    effect: 'Every replay in mode reprocess starts all workflows again.',
    file: 'shared/domain/ids.ts',
    before: "deterministicId('exec', [ofEvent, workflowId, replayId])",
    after: "deterministicId('exec', [ofEvent, workflowId, replayId, String(Math.random())])",
  },
  {
    name: 'edit-of-another-message',
    effect: 'An edit does not find the message that it is about.',
    file: 'shared/domain/conversations/upsert-message.ts',
    before: 'const id = messageId(block, named.platform_message_id);',
    after:
      "const id = messageId(block, named.platform_message_id + (observation.edit ? ' edit' : ''));",
  },
  {
    name: 'dead-letter-believes-success',
    effect: 'What was committed and given up is never announced.',
    file: 'functions/dead-letter/fail-event.ts',
    before: "if (outcome === 'already_done' && before.status === 'success') {",
    after: "if (outcome !== 'already_done' && outcome !== 'failed') {",
  },
  {
    name: 'late-failure-undoes-success',
    effect: 'An event that is done shows as retrying for ever.',
    file: 'functions/process/record-failure.ts',
    before: 'const done = record !== undefined && isDone(record, id, permanent);',
    after: 'const done = permanent && record !== undefined && isDone(record, id, permanent);',
  },
  {
    name: 'late-failure-undoes-failure',
    effect: 'An event that has failed for good shows as retrying for ever.',
    file: 'functions/process/record-failure.ts',
    before: 'const ended = !permanent && found !== undefined && hasFailed(found, replay);',
    after: 'const ended = false;',
  },
  {
    name: 'late-failure-undoes-replay',
    effect: 'A replay that is done with an event shows it as under way for ever.',
    file: 'functions/process/record-failure.ts',
    before: 'record.committed_by === attempt.id ?',
    after: 'record.replays.some((one) => one.id === id) ?',
  },
  {
    name: 'replay-skips-one',
    effect: 'A replay leaves out the first event of every part it publishes.',
    file: 'functions/replay/publish-batch.ts',
    before: 'ids.slice(at, at + AT_ONCE)',
    after: 'ids.slice(at + 1, at + AT_ONCE)',
  },
  {
    name: 'replay-forgets-next-page',
    effect: 'A replay stands still when its process is killed between two pages.',
    file: 'functions/replay/replay-page.ts',
    before: "if (outcome.turn === 'next')",
    after: "if (outcome.turn === 'ready')",
  },
  {
    name: 'rerun-starts-nothing',
    effect: 'A replay in mode rerun starts no workflow.',
    file: 'shared/domain/replays/replay-event.ts',
    before: 'executionId(originOf(record), one.workflow_id, replay.id)',
    after: 'executionId(originOf(record), one.workflow_id)',
  },
  ...sendMutations,
  ...flowMutations,
  ...deliverMutations,
];
