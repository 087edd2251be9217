import * as v from 'valibot';
import { matchModes } from './match-mode.ts';

const excerptEntries = { before: v.string(), found: v.string(), after: v.string() };

const list = v.pipe(v.array(v.string()), v.readonly());
const keywordEntries = { mode: v.picklist(matchModes), case_sensitive: v.boolean() };

/** What is found of each condition, by code, with the values that a sentence about it needs. */
const findings = {
  stored_wrong: v.strictObject({ reason: v.string() }),
  published: v.strictObject({ version: v.number() }),
  draft: v.strictObject({}),
  archived: v.strictObject({}),
  not_processed: v.strictObject({}),
  event_starts: v.strictObject({ event: v.string(), started_by: list }),
  event_differs: v.strictObject({ event: v.string(), started_by: list }),
  only_api: v.strictObject({ event: v.string() }),
  only_clock: v.strictObject({ event: v.string() }),
  any_platform: v.strictObject({ platform: v.string() }),
  platform_accepted: v.strictObject({ platform: v.string(), platforms: list }),
  platform_differs: v.strictObject({ platform: v.string(), platforms: list }),
  new_inbound: v.strictObject({}),
  starts_nothing: v.strictObject({}),
  left_to_person: v.strictObject({}),
  answers_execution: v.strictObject({}),
  others_interrupt: v.strictObject({}),
  any_change: v.strictObject({ name: v.string() }),
  change_accepted: v.strictObject({ name: v.string(), wanted: list }),
  change_differs: v.strictObject({ name: v.string(), wanted: list }),
  already_running: v.strictObject({ execution_id: v.string() }),
  keyword_found: v.strictObject({ ...keywordEntries, keyword: v.string(), ...excerptEntries }),
  /** `more` counts the keywords that are not listed. */
  no_keyword_found: v.strictObject({
    ...keywordEntries,
    text: v.string(),
    keywords: list,
    more: v.number(),
  }),
  text_deleted: v.strictObject({}),
  no_text: v.strictObject({}),
  too_slow: v.strictObject({}),
  first_message: v.strictObject({}),
  later_message: v.strictObject({}),
  referred: v.strictObject({}),
  not_referred: v.strictObject({}),
  any_button: v.strictObject({}),
  data_accepted: v.strictObject({
    match: v.picklist(['exact', 'prefix']),
    wanted: v.string(),
    data: v.string(),
  }),
  data_differs: v.strictObject({
    match: v.picklist(['exact', 'prefix']),
    wanted: v.string(),
    /** Absent where the button carries none. */
    data: v.optional(v.string()),
  }),
};

export type ConditionCode = keyof typeof findings;

export type ConditionParams = {
  readonly [C in ConditionCode]: v.InferOutput<(typeof findings)[C]>;
};

export const conditionNames = [
  'valid',
  'published',
  'event',
  'platform',
  'origin',
  'keyword',
  'first_message',
  'referral',
  'data',
  'changed',
  'overlap',
] as const;

export type ConditionName = (typeof conditionNames)[number];

/** One thing a trigger requires of an event, and whether the event has it. */
export type Condition = {
  readonly [C in ConditionCode]: {
    readonly condition: ConditionName;
    readonly met: boolean;
    /** What was found. Programs compare this, and translate it. */
    readonly code: C;
    readonly params: ConditionParams[C];
    /** A sentence that says what was required and what was found. */
    readonly detail: string;
  };
}[ConditionCode];

/** A condition as the API shows it. TypeScript cannot tie the schemas of a table to the type above. */
export const conditionSchema = v.variant(
  'code',
  Object.entries(findings).map(([code, params]) =>
    v.strictObject({
      code: v.literal(code),
      condition: v.picklist(conditionNames),
      met: v.boolean(),
      params,
      detail: v.string(),
    }),
  ),
) as unknown as v.GenericSchema<Condition>;
