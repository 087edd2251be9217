import * as v from 'valibot';
import { beginning, quote } from '../excerpt.ts';
import { type Entry, indexWords } from './index-words.ts';
import type { MatchedWorkflow } from './matching-budget.ts';
import { replyOptions, triggerRow, wellFormed } from './trigger-row.ts';

/** The longest data a button can carry is the payload of Messenger and Instagram. */
const MAX_DATA_LENGTH = 1_000;

const type = v.literal('postback');
const data = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_DATA_LENGTH), wellFormed);

/** A button was pressed. Its data is the business's own, so it is compared exactly as it is. */
export const postbackTrigger = triggerRow({
  schema: v.variant('match', [
    v.strictObject({ type, match: v.literal('any'), ...replyOptions }),
    v.strictObject({ type, match: v.literal('exact'), data, ...replyOptions }),
    v.strictObject({ type, match: v.literal('prefix'), data, ...replyOptions }),
  ]),
  startedBy: ['messaging.postback.received'],

  cost: (trigger) => ({
    memory: trigger.match === 'any' ? 0 : trigger.data.length,
    instructions: 0,
  }),

  *compile(candidates) {
    const always: MatchedWorkflow[] = [];
    const entries: Entry<MatchedWorkflow>[] = [];
    for (const { trigger, workflow } of candidates) {
      if (trigger.match === 'any') always.push(workflow);
      else {
        const mode = trigger.match === 'exact' ? 'exact' : 'starts_with';
        entries.push({ mode, word: trigger.data, found: workflow });
      }
    }
    const find = yield* indexWords(entries);
    return ({ data }) => (data === undefined ? always : [...always, ...find(data)]);
  },

  judge(trigger, { data }) {
    const condition = 'data';
    if (trigger.match === 'any') {
      const detail = 'The trigger accepts every button.';
      return { condition, met: true, code: 'any_button', params: {}, detail };
    }
    const { match, data: wanted } = trigger;
    const met = match === 'exact' ? data === wanted : data?.startsWith(wanted) === true;
    const carried =
      data === undefined ? 'The button carries no data' : `The button carries ${quote(data)}`;
    const accepted = match === 'exact' ? quote(wanted) : `data that begins with ${quote(wanted)}`;
    const detail = `${carried}; the trigger accepts ${accepted}.`;
    const params = { match, wanted: beginning(wanted) };
    if (data === undefined) return { condition, met, code: 'data_differs', params, detail };
    const code = met ? 'data_accepted' : 'data_differs';
    return { condition, met, code, params: { ...params, data: beginning(data) }, detail };
  },
});
