import type { EventRow } from '../describe-event.ts';

export interface UpdateRow extends EventRow {
  /** Whether the update is a message, whose content refines the kind. */
  readonly message: boolean;
}

/** Every kind of update, by its key in the update. `update_id` is the key of all, times are Unix seconds. */
export const telegramEvents: readonly UpdateRow[] = [
  message('message', 'date'),
  message('edited_message', 'edit_date'),
  message('channel_post', 'date'),
  message('edited_channel_post', 'edit_date'),
  message('business_message', 'date'),
  message('edited_business_message', 'edit_date'),
  message('guest_message', 'date'),
  undated('deleted_business_messages'),
  dated('business_connection', 'date'),
  dated('message_reaction', 'date'),
  dated('message_reaction_count', 'date'),
  // The message under the button has a date, but it is not the press's, and 0 where Telegram has lost it.
  undated('callback_query'),
  dated('my_chat_member', 'date'),
  dated('chat_member', 'date'),
  dated('chat_join_request', 'date'),
  undated('inline_query'),
  undated('chosen_inline_result'),
  undated('shipping_query'),
  undated('pre_checkout_query'),
  undated('purchased_paid_media'),
  undated('subscription'),
  undated('poll'),
  undated('poll_answer'),
  dated('chat_boost', 'boost.add_date'),
  dated('removed_chat_boost', 'remove_date'),
  undated('managed_bot'),
];

function message(kind: string, time: string): UpdateRow {
  return { ...dated(kind, time), message: true };
}

/** Also what a kind that Telegram has added since is taken for, with `date`. */
export function dated(kind: string, time: string): UpdateRow {
  return { ...undated(kind), time: `${kind}.${time}` };
}

function undated(kind: string): UpdateRow {
  return { kind, id: 'update_id', message: false };
}
