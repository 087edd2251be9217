import * as v from 'valibot';
import { changeWorld } from './change-world.ts';
import { deliver } from './deliver.ts';
import { type Faults, faultSchema } from './fault.ts';
import { setRecipient } from './send/sends.ts';
import type { StandInApi, StandInReply, World } from './world.ts';

const account = { platform: v.string(), account_id: v.string() };
const deliverySchema = v.strictObject({ ...account, body: v.unknown() });
const recipientSchema = v.strictObject({
  ...account,
  recipient: v.string(),
  state: v.picklist(['open', 'window_closed', 'blocked', 'unknown', 'moved']),
  moved_to: v.optional(v.string()),
});
const changeSchema = v.strictObject({
  ...account,
  change: v.optional(
    v.picklist([
      ...['drop', 'take_away', 'revoke', 'switch_off', 'switch_on'],
      ...['use_up', 'restrict', 'forbid_comments', 'lift'],
    ] as const),
    'drop',
  ),
});

/** The stand-in's own requests below `/_control`, for programs that control it from another process. */
export function createControl(
  apis: readonly StandInApi[],
  world: World,
  faults: Faults,
  calls: readonly unknown[],
) {
  const verbs: Readonly<Record<string, (given: unknown) => Promise<unknown> | unknown>> = {
    'GET accounts': () => world.accounts,
    'GET calls': () => calls,
    'GET sent': () => world.sends.messages,
    'POST recipient': (given) => {
      setRecipient(world, v.parse(recipientSchema, given));
      return {};
    },
    'POST reports': (given) => {
      world.sends.reports = v.parse(v.strictObject({ on: v.boolean() }), given).on;
      return {};
    },
    'POST deliver': (given) => {
      const { platform, account_id, body } = v.parse(deliverySchema, given);
      return deliver(apis, world, platform, account_id, body);
    },
    'POST fail': (given) => {
      faults.order(v.parse(faultSchema, given));
      return {};
    },
    'POST heal': () => {
      faults.clear();
      return {};
    },
    'POST change': (given) => {
      const { platform, account_id, change } = v.parse(changeSchema, given);
      changeWorld(world, platform, account_id, change);
      return {};
    },
  };

  return async (method: string, verb: string, given: unknown): Promise<StandInReply> => {
    const act = verbs[`${method} ${verb}`];
    if (act === undefined) return { status: 404, json: { error: `no ${method} ${verb} here` } };
    try {
      return { status: 200, json: await act(given) };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown.message : String(thrown);
      return { status: 400, json: { error } };
    }
  };
}
