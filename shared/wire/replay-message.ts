import * as v from 'valibot';
import { Failure } from '../domain/failure.ts';
import { type Replay, type ReplayOrder, replayModes } from '../domain/replays/replay.ts';
import { withoutUndefined } from '../domain/without-undefined.ts';
import type { Push } from './push.ts';
import { pushedText } from './read-push.ts';

/** The message on topic `replay-pages`, which asks for one page of a replay's work. */
const pageSchema = v.object({
  v: v.literal(1),
  replay_id: v.pipe(v.string(), v.regex(/^rpl_[0-9a-z]{26}$/)),
  page: v.pipe(v.number(), v.integer(), v.minValue(1)),
  resumes: v.optional(v.literal(true)),
});

export interface PageOrder {
  readonly replay_id: string;
  readonly page: number;
  /** Published just before the replay is set running again. */
  readonly resumes?: true;
  /** When it was published. Absent if Pub/Sub does not say. */
  readonly published_at?: string;
}

/** The message that asks for the replay's current page. */
export function pageMessage({ id, page }: Pick<Replay, 'id' | 'page'>, resumes?: true) {
  return {
    data: withoutUndefined({ v: 1, replay_id: id, page, resumes }),
    attributes: { replay_id: id, page: String(page) },
  };
}

/** Throws `envelope_invalid`. */
export function readPageOrder(push: Push): PageOrder {
  try {
    const order = v.parse(pageSchema, JSON.parse(pushedText(push)));
    const { v: _, ...page } = order;
    return withoutUndefined({ ...page, published_at: push.message.publishTime });
  } catch {
    throw new Failure('envelope_invalid', 'not a page of a replay');
  }
}

const orderSchema = v.object({
  replay_id: v.string(),
  replay_mode: v.picklist(replayModes),
  replay_at: v.pipe(v.string(), v.isoTimestamp()),
  replay_by: v.string(),
  replay_import_to: v.optional(v.string()),
});

/** The additional attributes that make an envelope on topic `webhook-events` a replay. */
export function replayAttributes(replay: Replay): Record<string, string> {
  const { id, mode, created_at, requested_by, unrouted, workspace_id } = replay;
  return {
    replay_id: id,
    replay_mode: mode,
    replay_at: created_at,
    replay_by: requested_by.key_name,
    ...(unrouted === true && { replay_import_to: workspace_id }),
  };
}

/** The replay that the message belongs to. Undefined if it comes from a platform. Throws `envelope_invalid`. */
export function readReplayOrder({ message: { attributes } }: Push): ReplayOrder | undefined {
  if (attributes['replay_id'] === undefined) return undefined;
  const parsed = v.safeParse(orderSchema, attributes);
  if (!parsed.success)
    throw new Failure(
      'envelope_invalid',
      'the replay attributes of the message are missing or wrong',
    );
  const { replay_id: id, replay_mode: mode, replay_at: at, replay_by: by } = parsed.output;
  return withoutUndefined({ id, mode, at, by, import_to: parsed.output.replay_import_to });
}
