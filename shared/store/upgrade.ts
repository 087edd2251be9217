import type { Kind } from '../domain/change.ts';

/** A document as it was written, perhaps by an earlier version. */
type StoredDocument = Readonly<Record<string, unknown>>;

/**
 * The steps that upgrade a document to the next version, by kind. The first step is for version 1, which has no
 * field `v`. A step must not damage a document that is already new. If a required field is added, or a field
 * changes its form, add a step here, and a document of the version before to `test/contracts/stored-before.ts`.
 */
const steps: Readonly<
  Partial<Record<Kind, readonly ((document: StoredDocument) => StoredDocument)[]>>
> = {
  records: [
    withDefaults({ attempts: [], normalised: [], executions: [], replays: [] }),
    renameIn('executions', 'begun_at', 'started_at'),
    renameIn('replays', 'would_begin', 'would_start'),
  ],
  contacts: [
    unlessAlias(
      withDefaults({
        scope: '',
        aliases: [],
        platform_user_ids: [],
        block_ids: [],
        profile: {},
        tags: [],
        attributes: {},
      }),
    ),
  ],
  conversations: [
    unlessAlias(
      withDefaults({ kind: 'direct', status: 'open', aliases: [], thread_keys: [], unread: [] }),
    ),
  ],
  messages: [
    withDefaults({
      states: {},
      errors: [],
      read_and_earlier: false,
      reactions: [],
    }),
    withLists,
    (document) => rename(document, 'told_in', 'recorded_in'),
  ],
  executions: [withDefaults({ context: { is_replay: false } })],
  workflows: [],
  workspaces: [withDefaults({ workflows_version: 0 })],
  blocks: [withDefaults({ name: '', signing_secrets: [] })],
  // Before keys had scopes, every key could do everything.
  api_keys: [withDefaults({ scopes: ['*'] })],
  replays: [
    withDefaults({
      filter: {},
      matched: 0,
      published: 0,
      expired: 0,
      missing: 0,
      page: 1,
      batch: [],
      exhausted: false,
    }),
    (document) => rename(document, 'settling', 'waiting'),
    renameIn('outcomes', 'would_begin', 'would_start'),
    renameIn('waiting', 'settled', 'ended'),
  ],
};

/** The version that documents of a kind are written in. */
export function currentVersion(kind: Kind): number {
  return 1 + (steps[kind]?.length ?? 0);
}

/** The document in the current form. After a rollback, a document of a later version stays as it is. */
export function upgrade(kind: Kind, { v, ...document }: StoredDocument): StoredDocument {
  const version = typeof v === 'number' ? v : 1;
  return (steps[kind] ?? []).slice(version - 1).reduce((one, step) => step(one), document);
}

function withDefaults(defaults: StoredDocument): (document: StoredDocument) => StoredDocument {
  return (document) => ({ ...defaults, ...document });
}

/** An alias of a contact or conversation has only the id that it stands for. */
function unlessAlias(
  step: (document: StoredDocument) => StoredDocument,
): (document: StoredDocument) => StoredDocument {
  return (document) => ('merged_into' in document ? document : step(document));
}

/** Reactions were a map by actor, and the events that contain a message's words were ids without a time. */
function withLists(document: StoredDocument): StoredDocument {
  const { told_in, reactions } = document;
  return {
    ...document,
    ...(Array.isArray(told_in) && {
      told_in: told_in.map((one) => (typeof one === 'string' ? { event_id: one } : one)),
    }),
    reactions: Array.isArray(reactions)
      ? reactions
      : Object.entries(reactions ?? {}).map(([actor, one]) => ({ actor, ...one })),
  };
}

function rename(document: StoredDocument, from: string, to: string): StoredDocument {
  const { [from]: value, ...others } = document;
  return value === undefined ? document : { [to]: value, ...others };
}

/** Renames a field of the map, or of every map of the list, that is in `name`. */
function renameIn(
  name: string,
  from: string,
  to: string,
): (document: StoredDocument) => StoredDocument {
  const renamed = (one: unknown): unknown => (isMap(one) ? rename(one, from, to) : one);
  return (document) => {
    const value = document[name];
    if (value === undefined) return document;
    return { ...document, [name]: Array.isArray(value) ? value.map(renamed) : renamed(value) };
  };
}

function isMap(value: unknown): value is StoredDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
