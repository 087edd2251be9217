import type { Change, Keys, Need, State } from '../domain/change.ts';

/** Documents by kind and id. */
type Documents = { readonly [K in keyof State]: Map<string, unknown> };
type Everything = { readonly [K in keyof State]: ReadonlyMap<string, unknown> };

/** Lets `decide` look until it needs no more, and again when a message it takes for new is there. */
export function deliberate<C extends Change>(
  all: Everything,
  decide: (state: State) => C | Need,
): C {
  const looked: Documents = {
    records: new Map(),
    contacts: new Map(),
    conversations: new Map(),
    messages: new Map(),
  };
  for (;;) {
    const outcome = decide(structuredClone(looked) as State);
    if ('need' in outcome) {
      if (!lookUp(all, looked, outcome.need)) throw new Error('decide needs what it has seen');
    } else if (!lookUp(all, looked, { messages: takenForNew(all, outcome) })) return outcome;
  }
}

function takenForNew({ messages }: Everything, change: Change): string[] {
  return change.messages.map(({ id }) => id).filter((id) => messages.has(id));
}

/** Whether there was anything that had not been looked up. */
function lookUp(all: Everything, looked: Documents, need: Keys): boolean {
  let found = false;
  for (const kind of ['records', 'contacts', 'conversations', 'messages'] as const) {
    for (const id of need[kind] ?? []) {
      found ||= !looked[kind].has(id);
      looked[kind].set(id, all[kind].get(id));
    }
  }
  return found;
}
