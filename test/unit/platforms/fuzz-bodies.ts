import * as fc from 'fast-check';
import { readFixtures } from '../../contracts/platform-fixtures.ts';

type Holder = Record<string, unknown> | unknown[];

/** Where a value lies in a body. */
interface Slot {
  readonly holder: Holder;
  readonly key: string;
}

/** What is done to one slot, with a value nobody documents and one from elsewhere in the body. */
type Change = (slot: Slot, odd: unknown, other: unknown) => void;

/** Stands for a number that JSON can hold and `JSON.stringify` cannot write. */
const RAW_NUMBER = 'number:';

const oddTexts = ['', ' ', '\u0000', '\ud83d', 'x\udc00', '\u202eright to left', 'e\u0301', 'ﬀ'];
const oddWords = ['0', '-1', '1e3', 'true', 'constructor', '__proto__', 'toString'];
const longText = 'x'.repeat(3_000);
const oddNumbers = [0, -0, -1, 0.5, 1e21, 2 ** 53, -(2 ** 63), Number.MAX_VALUE, Number.MIN_VALUE];
const rawNumbers = ['1e999', '-1e999', '123456789012345678901234567890'];

const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...oddTexts, ...oddWords, longText),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...oddNumbers),
  fc.constantFrom(...rawNumbers.map((number) => RAW_NUMBER + number)),
  fc.constantFrom(null, true, false, [], {}, [[]], [null], { id: {} }),
  fc.jsonValue({ maxDepth: 2 }),
);

const changes: Readonly<Record<string, Change>> = {
  replace: ({ holder, key }, odd) => set(holder, key, odd),
  remove: ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  double: ({ holder, key }) => {
    const value = structuredClone(valueAt({ holder, key }));
    if (Array.isArray(holder)) holder.splice(Number(key), 0, value);
    else set(holder, `${key}_2`, value);
  },
  nest: ({ holder, key }) => set(holder, key, [valueAt({ holder, key })]),
  wrap: ({ holder, key }) => set(holder, key, { [key]: valueAt({ holder, key }) }),
  reorder: ({ holder, key }) => {
    const value = valueAt({ holder, key });
    if (Array.isArray(value)) value.reverse();
  },
  rename: ({ holder, key }, odd) => {
    const name = typeof odd === 'string' ? odd : `${key}_3`;
    set(holder, name, valueAt({ holder, key }));
  },
  borrow: ({ holder, key }, _odd, other) => set(holder, key, structuredClone(other)),
};

const mutation = fc.record({
  where: fc.nat(),
  elsewhere: fc.nat(),
  change: fc.constantFrom(...Object.values(changes)),
  odd: oddValue,
});

/** Bodies of a platform's fixtures, each with one to five of its values changed, as JSON text. */
export function fuzzedBodies(platform: string): fc.Arbitrary<string> {
  const originals = readFixtures(platform).map(({ body }) => body.toString('utf8'));
  const mutations = fc.array(mutation, { minLength: 1, maxLength: 5 });
  return fc.tuple(fc.constantFrom(...originals), mutations).map(([original, list]) => {
    const whole = { body: JSON.parse(original) as unknown };
    for (const { where, elsewhere, change, odd } of list) {
      const slots = slotsOf(whole);
      const [slot, other] = [where, elsewhere].map((n) => slots[n % slots.length]);
      if (slot !== undefined && other !== undefined)
        change(slot, structuredClone(odd), valueAt(other));
    }
    return write(whole.body);
  });
}

function slotsOf(value: unknown): Slot[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.entries(holder).flatMap(([key, inner]) => [{ holder, key }, ...slotsOf(inner)]);
}

function valueAt({ holder, key }: Slot): unknown {
  return Object.getOwnPropertyDescriptor(holder, key)?.value;
}

/** Also under `__proto__`, which an assignment would not make a property. */
function set(holder: Holder, key: string, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else
    Object.defineProperty(holder, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

/** A name, which a colon follows, stays a string. */
function write(body: unknown): string {
  const text = JSON.stringify(body) ?? 'null';
  return text.replaceAll(new RegExp(`"${RAW_NUMBER}([^"]*)"(?!:)`, 'g'), '$1');
}
