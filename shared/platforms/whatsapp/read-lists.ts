import type { ContactCard, Order } from '../../domain/conversations/content-parts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { Content } from './content-schemas.ts';

type Card = Content['contacts'][number];

/** A card of the sender's own is one that was asked for, or one that has the sender's number. */
export function readCards(cards: Content['contacts'], sender?: string): ContactCard[] | undefined {
  return cards.length === 0 ? undefined : cards.map((card) => readCard(card, sender));
}

function readCard(card: Card, sender: string | undefined): ContactCard {
  const { name, org, birthday } = card;
  const names = [name?.first_name, name?.last_name].filter((one) => one !== undefined);
  const phones = phonesOf(card);
  const own = isOwnCard(card) || phones.some(({ user_id }) => user_id === sender);
  return withoutUndefined({
    name: name?.formatted_name ?? (names.join(' ') || undefined),
    phones: orNothing(phones),
    emails: orNothing(card.emails.flatMap(({ email }) => email ?? [])),
    addresses: orNothing(card.addresses.map(addressOf).filter((address) => address !== '')),
    urls: orNothing(card.urls.flatMap(({ url }) => url ?? [])),
    organisation: org?.company,
    title: org?.title,
    birthday,
    own: own && sender !== undefined ? true : undefined,
  });
}

/** The answer to a request for contact information is the person's own number. */
export function isOwnCard({ origin }: Card): boolean {
  return origin === 'contact_request';
}

type Phone = NonNullable<ContactCard['phones']>[number];

/** Some cards show their numbers only as a vCard. */
function phonesOf({ phones, vcard }: Card): Phone[] {
  const shown = phones.flatMap(({ phone, wa_id, user_id, type }): Phone[] => {
    const number = phone ?? wa_id;
    if (number === undefined) return [];
    return [withoutUndefined({ number, type, user_id: wa_id ?? user_id })];
  });
  if (shown.length > 0 || vcard === undefined) return shown;
  return [...vcard.matchAll(/^TEL([^:\n]{0,200}):([+\d][\d ().-]{3,30})/gim)].map(
    ([, options = '', number = '']) =>
      withoutUndefined({ number: number.trim(), user_id: /waid=(\d{5,20})/i.exec(options)?.[1] }),
  );
}

function addressOf({ street, city, state, zip, country }: Card['addresses'][number]): string {
  return [street, city, state, zip, country].filter((line) => line !== undefined).join(', ');
}

export function readOrder(order: Content['order']): Order | undefined {
  if (order === undefined) return undefined;
  const items = order.product_items.map(
    ({ product_retailer_id: product_id, quantity, item_price: price, currency }) =>
      withoutUndefined({ product_id, quantity, price, currency }),
  );
  return withoutUndefined({ catalog_id: order.catalog_id, items });
}

function orNothing<Item>(list: Item[]): Item[] | undefined {
  return list.length === 0 ? undefined : list;
}
