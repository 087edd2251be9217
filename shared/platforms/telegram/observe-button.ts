import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import { observing } from '../observer.ts';
import { readPath, readText } from '../read-json.ts';
import { messageKey, personOf, replyTo, threadOf, threadWithoutTopic } from './parties.ts';
import { type Button, buttonSchema } from './schemas.ts';

/** A press on a game's button has no data: a game answers it, not a workflow. */
export const observeButton = observing(buttonSchema, (query) => {
  const { from, message, data, inline_message_id, game_short_name } = query;
  const platform_message_id = message && keyOf(message);
  const title = titleOf(query);
  const where = withoutUndefined({
    contact: personOf(from),
    thread: message && (message.date === 0 ? threadWithoutTopic : threadOf)(message),
    reply: withoutUndefined({
      ...(message && replyTo(message, message.message_id)),
      callback_query_id: query.id,
    }),
  });
  if (data === undefined) {
    const details = detailsOf({ game_short_name, inline_message_id });
    return [withoutUndefined({ type: 'platform.event.other', ...where, details })];
  }
  const postback = withoutUndefined({ data, title, platform_message_id, inline_message_id });
  return [{ type: 'messaging.postback.received', ...where, postback }];
});

/** Telegram uses the id 0 for a message that it has lost. */
function keyOf(message: NonNullable<Button['message']>): string | undefined {
  const { message_id } = message;
  const lost = message_id === undefined || message_id === '0';
  return lost ? undefined : messageKey(message, message_id);
}

/** The text of the button that was pressed. */
function titleOf({ data, message }: Button): string | undefined {
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  return readText(
    buttons.find((button) => readPath(button, 'callback_data') === data),
    'text',
  );
}
