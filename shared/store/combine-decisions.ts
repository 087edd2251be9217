import {
  type Change,
  type Keys,
  type Kind,
  type Kinds,
  kinds,
  type Need,
  nothingLooked,
  type State,
} from '../domain/change.ts';

/** @param conflicts - how often another commit came in between since it was asked for. */
export type Decide<C extends Change = Change> = (state: State, conflicts: number) => C | Need;

/** The result of one of several decisions. A decision that throws does not stop the others. */
export type Outcome = { readonly change: Change } | { readonly thrown: unknown };

/**
 * Combines several decisions into one. Each sees the changes of those before it. The combined decision runs
 * again while anything must be looked up, and the outcomes are those of its last run.
 */
export function combineDecisions(decisions: readonly Decide[]): {
  decide(state: State, conflicts: number): Change | Need;
  outcomes(): readonly Outcome[];
} {
  let outcomes: readonly Outcome[] = [];
  return {
    outcomes: () => outcomes,
    decide(state, conflicts) {
      const overlay = copyOf(state);
      const changed = nothingLooked();
      const needs: Keys[] = [];
      outcomes = decisions.map((one): Outcome => {
        const outcome = runAlone(one, overlay, conflicts);
        if ('need' in outcome) needs.push(outcome.need);
        if ('change' in outcome)
          for (const kind of kinds) add(kind, outcome.change, overlay, changed);
        return 'need' in outcome ? { change: {} } : outcome;
      });
      return needs.length > 0 ? { need: union(needs) } : asChange(changed);
    },
  };
}

function runAlone(decide: Decide, state: State, conflicts: number): Outcome | Need {
  try {
    const decided = decide(state, conflicts);
    return 'need' in decided ? decided : { change: decided };
  } catch (thrown) {
    return { thrown };
  }
}

type Maps = { readonly [K in Kind]: Map<string, Kinds[K] | undefined> };

function add<K extends Kind>(kind: K, change: Change, overlay: Maps, changed: Maps): void {
  const documents: readonly Kinds[K][] = change[kind] ?? [];
  for (const document of documents) {
    overlay[kind].set(document.id, document);
    changed[kind].set(document.id, document);
  }
}

function copyOf(state: State): Maps {
  const maps = nothingLooked();
  const copy = <K extends Kind>(kind: K): void => {
    for (const [id, document] of state[kind]) maps[kind].set(id, document);
  };
  for (const kind of kinds) copy(kind);
  return maps;
}

function asChange(changed: Maps): Change {
  const entries = kinds.map((kind) => [kind, [...changed[kind].values()]] as const);
  return Object.fromEntries(entries.filter(([, documents]) => documents.length > 0));
}

function union(needs: readonly Keys[]): Keys {
  const entries = kinds.map((kind) => {
    const ids = needs.flatMap((need) => need[kind] ?? []);
    return [kind, [...new Set(ids)]] as const;
  });
  return Object.fromEntries(entries.filter(([, ids]) => ids.length > 0));
}
