import { observing } from '../observer.ts';
import { readPath, readText } from '../read-json.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { personOf, threadOf } from './parties.ts';
import { type Button, buttonSchema } from './schemas.ts';

/** A press on a game's button has no data: a game answers it, not a workflow. */
export const observeButton = observing(buttonSchema, (query) => [
  withoutUndefined({
    type: 'messaging.postback.received',
    contact: personOf(query.from),
    thread: query.message && threadOf(query.message),
    postback: withoutUndefined({ data: query.data, title: titleOf(query) }),
  }),
]);

/** What stands on the button that was pressed. */
function titleOf({ data, message }: Button): string | undefined {
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  return readText(
    buttons.find((button) => readPath(button, 'callback_data') === data),
    'text',
  );
}
