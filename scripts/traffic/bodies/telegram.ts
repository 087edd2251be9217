import { DIGITS } from '../dice.ts';
import { say } from '../say.ts';
import { type Bodies, type Maker, type Moment, NOTHING, type Person, type Scene } from './scene.ts';

function user(person: Person) {
  return { id: Number(person.id), is_bot: false, first_name: person.name, language_code: 'en' };
}

function chat(person: Person, group: string | undefined) {
  if (group === undefined)
    return { id: Number(person.id), first_name: person.name, type: 'private' };
  return { id: Number(group), title: 'Neighbours 🏘', type: 'supergroup' };
}

function update(scene: Scene, content: Readonly<Record<string, unknown>>) {
  return { update_id: scene.serial(), ...content };
}

/** Telegram writes times in seconds. */
function seconds(at: number): number {
  return Math.floor(at / 1000);
}

function message(
  scene: Scene,
  { at, person }: Moment,
  content: Readonly<Record<string, unknown>>,
  group?: string,
) {
  const message_id = scene.serial();
  const where = chat(person, group);
  const written = { message_id, from: user(person), chat: where, date: seconds(at), ...content };
  // A message id is unique only within its chat.
  return { item: update(scene, { message: written }), message_id: `${where.id}/${message_id}` };
}

const text: Maker = (scene, moment) => writeText(scene, moment);
const groupText: Maker = (scene, moment) => writeText(scene, moment, scene.dice.pick(scene.groups));

function writeText(scene: Scene, moment: Moment, group?: string) {
  const { text: written, orders } = say(scene.dice);
  const happening = message(scene, moment, { text: written }, group);
  const id = happening.message_id.split('/')[1] ?? '';
  scene.remember({ id, person: moment.person, ...(group !== undefined && { group }) });
  return { ...happening, orders };
}

const photo: Maker = (scene, moment) => {
  const size = { file_id: `AgAC${scene.dice.id(40, DIGITS)}`, file_unique_id: 'AQAD' };
  const sizes = [{ ...size, width: 90, height: 67 }];
  return message(scene, moment, { photo: sizes, caption: 'Смотрите 📷' });
};

const edited: Maker = (scene, { at }) => {
  const said = scene.recall();
  if (said === undefined) return NOTHING;
  const edited_message = {
    ...{ message_id: Number(said.id), from: user(said.person) },
    ...{ chat: chat(said.person, said.group), date: seconds(at) - 1, edit_date: seconds(at) },
    text: 'I meant: two 😅',
  };
  return { item: update(scene, { edited_message }) };
};

const pressed: Maker = (scene, { at, person }) => {
  const under = { message_id: scene.serial(), chat: chat(person, undefined), date: seconds(at) };
  const callback_query = {
    ...{ id: scene.dice.id(18, DIGITS), from: user(person), message: under },
    ...{ chat_instance: scene.dice.id(19, DIGITS), data: 'menu:hours' },
  };
  return { item: update(scene, { callback_query }) };
};

/** In a private chat, being kicked is being blocked. */
const membership: Maker = (scene, { at, person }) => {
  const bot = { id: Number(scene.account_id), is_bot: true, first_name: 'Shop' };
  const [was, is] = scene.dice.pick([
    ['kicked', 'member'],
    ['member', 'kicked'],
  ]);
  const my_chat_member = {
    ...{ chat: chat(person, undefined), from: user(person), date: seconds(at) },
    old_chat_member: { user: bot, status: was },
    new_chat_member: { user: bot, status: is },
  };
  return { item: update(scene, { my_chat_member }) };
};

/** A kind that Telegram may add tomorrow. */
const novelty: Maker = (scene, { person }) => ({
  item: update(scene, { chat_wave: { from: user(person) } }),
});

export const telegram: Bodies = {
  batches: false,
  personId: (dice) => `5${dice.id(9, DIGITS)}`,
  groupId: (dice) => `-100${1 + dice.below(9)}${dice.id(9, DIGITS)}`,
  mix: [
    [62, text],
    [12, groupText],
    [6, photo],
    [8, pressed],
    [5, membership],
    [5, edited],
    [2, novelty],
  ],
  // One update per delivery, and none is ever held back for a second.
  write: ([item]) => JSON.stringify(item),
};
