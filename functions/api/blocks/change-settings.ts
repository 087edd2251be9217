import * as v from 'valibot';
import type { Block } from '../../../shared/domain/blocks/block.ts';
import { onOne } from '../../../shared/domain/change.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { notFound } from '../http/api-error.ts';
import { route } from '../http/route.ts';
import { blockSchema } from './block-schema.ts';
import { describeBlock, findBlock } from './blocks.ts';

const MOST_HUMAN_HOURS = 30 * 24;
const MOST_ROBOT_TURNS = 1_000;
const MOST_SILENCE_HOURS = 30 * 24;

export const changeSettings = route({
  method: 'patch',
  path: '/v1/blocks/{id}',
  id: 'changeBlock',
  scope: 'blocks:write',
  summary:
    'Changes how workflows behave in the conversations of an account, and when its silence is an issue.',
  body: v.pipe(
    v.strictObject({
      /** 0: they go on although a person has written from the platform's own app. */
      human_hours: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(MOST_HUMAN_HOURS))),
      /** 0: they go on however fast the answers come. */
      robot_turns: v.optional(
        v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_ROBOT_TURNS)),
      ),
      /**
       * An issue opens when the account has received no event for so many hours; 0: never. Null: when it has received
       * none for twice the longest pause of the last four weeks.
       */
      silence_hours: v.optional(
        v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_SILENCE_HOURS))),
      ),
    }),
    v.check((settings) => Object.keys(settings).length > 0, 'Give at least one setting.'),
  ),
  answer: blockSchema,
  async handle({ services, caller, params, body }) {
    const { store, registrar } = services;
    const { id } = await findBlock(services, caller, params.id);
    const { silence_hours, ...given } = body;
    const withSettings = (block: Block): Block =>
      withoutUndefined({
        ...block,
        ...withoutUndefined(given),
        silence_hours:
          silence_hours === undefined ? block.silence_hours : (silence_hours ?? undefined),
      });
    const { blocks } = await store.change(
      onOne('blocks', id, (block) =>
        block?.workspace_id === caller.workspace_id ? { blocks: [withSettings(block)] } : {},
      ),
    );
    const [changed] = blocks ?? [];
    // Another workspace has connected the account meanwhile.
    if (changed === undefined) throw notFound('block');
    return describeBlock(registrar, changed);
  },
});
