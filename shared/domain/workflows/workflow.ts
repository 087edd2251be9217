import * as v from 'valibot';
import { boundedList } from '../bounded-list.ts';

const MAX_KEYWORDS = 100;
export const MAX_KEYWORD_LENGTH = 200;
/** The longest data a button can carry is Messenger's and Instagram's payload. */
const MAX_POSTBACK_LENGTH = 1_000;

/** Far more than there are: what a workflow is stored as has an end, and its index too. */
const MAX_PLATFORMS = 50;

/** Half a surrogate pair is stored as another character: the same text sent again would be a change. */
export const wellFormed = v.check<string, string>(
  (text) => text.isWellFormed(),
  'must not contain half a surrogate pair',
);

const platforms = v.optional(
  v.pipe(
    boundedList(MAX_PLATFORMS, v.pipe(v.string(), v.nonEmpty(), v.maxLength(50), wellFormed)),
    v.minLength(1),
    v.readonly(),
  ),
);

const keywords = v.pipe(
  boundedList(
    MAX_KEYWORDS,
    v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_KEYWORD_LENGTH), wellFormed),
  ),
  v.minLength(1),
  v.readonly(),
);

const keywordFields = {
  keywords,
  match_mode: v.picklist(['exact', 'contains', 'starts_with', 'regex']),
  case_sensitive: v.optional(v.boolean(), false),
  platforms,
};

const data = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_POSTBACK_LENGTH), wellFormed);

/** What starts a workflow, as its owner writes it. Without `platforms` it is any platform. */
export const triggerSchema = v.variant('type', [
  v.strictObject({ type: v.literal('keyword'), ...keywordFields }),
  v.strictObject({ type: v.literal('new_message'), platforms }),
  v.strictObject({ type: v.literal('new_conversation'), platforms }),
  v.strictObject({ type: v.literal('story_reply'), platforms }),
  v.strictObject({ type: v.literal('comment_keyword'), ...keywordFields }),
  v.strictObject({ type: v.literal('follow'), platforms }),
  v.strictObject({ type: v.literal('unfollow'), platforms }),
  v.variant('match', [
    v.strictObject({ type: v.literal('postback'), match: v.literal('any'), platforms }),
    v.strictObject({ type: v.literal('postback'), match: v.literal('exact'), data, platforms }),
    v.strictObject({ type: v.literal('postback'), match: v.literal('prefix'), data, platforms }),
  ]),
  v.strictObject({ type: v.literal('api_trigger') }),
]);

export type Trigger = v.InferOutput<typeof triggerSchema>;
export type TriggerType = Trigger['type'];

export const triggerTypes = [
  ...(['keyword', 'new_message', 'new_conversation', 'story_reply', 'comment_keyword'] as const),
  ...(['follow', 'unfollow', 'postback', 'api_trigger'] as const),
] satisfies readonly TriggerType[];

export type KeywordTrigger = Extract<Trigger, { type: 'keyword' | 'comment_keyword' }>;

const at = v.optional(v.pipe(v.string(), v.isoTimestamp()));

export const workflowSchema = v.object({
  id: v.string(),
  workspace_id: v.string(),
  name: v.string(),
  status: v.picklist(['draft', 'published', 'archived']),
  /** Grows with every change of name, trigger or definition. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  trigger: triggerSchema,
  /** Of what the engine runs, which is kept apart: see `definition.ts`. */
  definition_digest: v.optional(v.string()),
  created_at: at,
  updated_at: at,
  published_at: at,
});

export type Workflow = v.InferOutput<typeof workflowSchema>;
