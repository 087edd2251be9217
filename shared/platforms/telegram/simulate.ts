import { DIGITS } from '../simulation/random.ts';
import {
  type EventGenerator,
  type Moment,
  NOTHING,
  type Person,
  type SimulatedAccount,
  type Simulation,
} from '../simulation/simulation.ts';
import { drawText } from '../simulation/texts.ts';

function user(person: Person) {
  return { id: Number(person.id), is_bot: false, first_name: person.name, language_code: 'en' };
}

function chat(person: Person, group: string | undefined) {
  if (group === undefined)
    return { id: Number(person.id), first_name: person.name, type: 'private' };
  return { id: Number(group), title: 'Neighbours 🏘', type: 'supergroup' };
}

function update(account: SimulatedAccount, content: Readonly<Record<string, unknown>>) {
  return { update_id: account.serial(), ...content };
}

/** Telegram writes times in seconds. */
function seconds(at: number): number {
  return Math.floor(at / 1000);
}

function message(
  account: SimulatedAccount,
  { at, person }: Moment,
  content: Readonly<Record<string, unknown>>,
  group?: string,
) {
  const message_id = account.serial();
  const where = chat(person, group);
  const written = { message_id, from: user(person), chat: where, date: seconds(at), ...content };
  // A message id is unique only within its chat.
  return { item: update(account, { message: written }), message_id: `${where.id}/${message_id}` };
}

const text: EventGenerator = (account, moment) => writeText(account, moment);
const groupText: EventGenerator = (account, moment) =>
  writeText(account, moment, account.random.pick(account.groups));

function writeText(account: SimulatedAccount, moment: Moment, group?: string) {
  const { text: written, starts } = drawText(account.random);
  const event = message(account, moment, { text: written }, group);
  const id = event.message_id.split('/')[1] ?? '';
  account.remember({ id, person: moment.person, ...(group !== undefined && { group }) });
  return { ...event, starts };
}

const photo: EventGenerator = (account, moment) => {
  const size = { file_id: `AgAC${account.random.id(40, DIGITS)}`, file_unique_id: 'AQAD' };
  const sizes = [{ ...size, width: 90, height: 67 }];
  return message(account, moment, { photo: sizes, caption: 'Смотрите 📷' });
};

const edited: EventGenerator = (account, { at }) => {
  const earlier = account.recall();
  if (earlier === undefined) return NOTHING;
  const edited_message = {
    message_id: Number(earlier.id),
    from: user(earlier.person),
    chat: chat(earlier.person, earlier.group),
    date: seconds(at) - 1,
    edit_date: seconds(at),
    text: 'I meant: two 😅',
  };
  return { item: update(account, { edited_message }) };
};

const pressed: EventGenerator = (account, { at, person }) => {
  const under = { message_id: account.serial(), chat: chat(person, undefined), date: seconds(at) };
  const callback_query = {
    id: account.random.id(18, DIGITS),
    from: user(person),
    message: under,
    chat_instance: account.random.id(19, DIGITS),
    data: 'menu:hours',
  };
  return { item: update(account, { callback_query }) };
};

/** In a private chat, the status "kicked" means that the person blocked the bot. */
const membership: EventGenerator = (account, { at, person }) => {
  const bot = { id: Number(account.account_id), is_bot: true, first_name: 'Shop' };
  const [was, is] = account.random.pick([
    ['kicked', 'member'],
    ['member', 'kicked'],
  ]);
  const my_chat_member = {
    chat: chat(person, undefined),
    from: user(person),
    date: seconds(at),
    old_chat_member: { user: bot, status: was },
    new_chat_member: { user: bot, status: is },
  };
  return { item: update(account, { my_chat_member }) };
};

/** Writes a kind of update that Telegram may add in the future. */
const unknownKind: EventGenerator = (account, { person }) => ({
  item: update(account, { chat_wave: { from: user(person) } }),
});

export const telegramSimulation: Simulation = {
  connected: {
    id: '7012345678',
    name: 'Demo shop on Telegram',
    credentials: { bot_token: '7012345678:AAdemo-only-shop-telegram-bot' },
    registration: 'bot:7012345678',
  },
  others: [
    {
      id: '7098765432',
      name: 'Second shop on Telegram',
      details: { username: 'second_shop_bot' },
      credentials: { bot_token: '7098765432:AAdemo-only-second-shop-telegram-bot' },
    },
  ],
  batches: false,
  personId: (random) => `5${random.id(9, DIGITS)}`,
  groupId: (random) => `-100${1 + random.below(9)}${random.id(9, DIGITS)}`,
  mix: [
    [62, text],
    [12, groupText],
    [6, photo],
    [8, pressed],
    [5, membership],
    [5, edited],
    [2, unknownKind],
  ],
  // Telegram sends one update per delivery.
  write: ([item]) => JSON.stringify(item),
};
