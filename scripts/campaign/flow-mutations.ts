import type { Mutation } from './mutation.ts';

/** Bugs of the engine that runs workflows. */
export const flowMutations: readonly Mutation[] = [
  {
    name: 'step-without-effects',
    effect: 'A step is committed without the first thing that follows from it.',
    file: 'functions/execute/commit-step.ts',
    before: 'effects.map((effect) => applyEffect(',
    after: 'effects.slice(1).map((effect) => applyEffect(',
  },
  {
    name: 'reply-given-to-all',
    effect: 'What a person says answers every question that waits in the conversation.',
    file: 'shared/domain/workflows/give-reply.ts',
    before: "return { as: 'answers', woken: [wait.execution_id] };",
    after: '',
  },
  {
    name: 'key-per-attempt',
    effect: 'A shop that is called again takes it for another order.',
    file: 'shared/domain/workflows/nodes/http-request.ts',
    before: 'until, request, attempt };',
    after: 'until, request: { ...request, idempotency_key: key }, attempt };',
  },
  {
    name: 'delay-passed-over',
    effect: 'A workflow that should pause goes on at once.',
    file: 'shared/domain/workflows/nodes/delay.ts',
    before: 'if (until <= now) return',
    after: 'if (until >= now) return',
  },
  {
    name: 'clock-finds-no-execution',
    effect: 'Half of the executions whose wake-up was lost wait for ever.',
    file: 'functions/execute/wake-due.ts',
    before: 'where: { index_due: dueRanges },',
    after: 'where: { index_due: dueRanges.slice(4) },',
  },
];
