import type { Mutation } from './mutation.ts';

/** Bugs of the path to destinations. */
export const deliverMutations: readonly Mutation[] = [
  {
    name: 'destinations-not-asked',
    effect: 'A destination gets no event of an execution.',
    file: 'shared/pipeline/announce-to-destinations.ts',
    before: '.filter((one) => wants(one, event))',
    after: '.filter((one) => event.data.execution === undefined && wants(one, event))',
  },
  {
    name: 'failed-call-taken-for-done',
    effect: 'An event that the receiver did not take is never sent again.',
    file: 'shared/domain/destinations/delivery.ts',
    before: "if (attempt.error === undefined || delivery.status === 'delivered') {",
    after: "if (attempt.status !== undefined || delivery.status === 'delivered') {",
  },
  {
    name: 'waits-unseen',
    effect: 'Nobody looks at a delivery that waits.',
    file: 'functions/deliver/store-attempt.ts',
    before: 'if (next_at === undefined) return false;',
    after: 'if (next_at !== undefined) return false;',
  },
  {
    name: 'lease-for-ever',
    effect: 'After a deliverer was killed in the middle, nobody sends what waits.',
    file: 'functions/deliver/send-waiting.ts',
    before: 'const claimed = { ...known, lease_until: lease, wake_at: lease };',
    after: 'const { wake_at: _, ...claimed } = { ...known, lease_until: lease };',
  },
  {
    name: 'filter-forgotten',
    effect: 'A destination gets what it has not asked for.',
    file: 'shared/domain/destinations/destination.ts',
    before: 'has(types, event.type) &&',
    after: '',
  },
];
