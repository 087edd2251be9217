import * as v from 'valibot';
import { number as requiredNumber } from '../fields.ts';
import { flag, id, list, number, part, someTime, text } from './parts.ts';

const media = part({
  id,
  url: text,
  link: text,
  mime_type: text,
  filename: text,
  caption: text,
  voice: flag,
  animated: flag,
});

export type WhatsappMedia = NonNullable<v.InferOutput<typeof media>>;

const cards = list({
  name: part({ formatted_name: text, first_name: text, last_name: text }),
  phones: list({ phone: text, wa_id: id, user_id: id, type: text }),
  emails: list({ email: text }),
  addresses: list({ street: text, city: text, state: text, zip: text, country: text }),
  urls: list({ url: text }),
  org: part({ company: text, title: text }),
  birthday: text,
  vcard: text,
  /** `contact_request`: the sender's own number, which was asked for. */
  origin: text,
});

/** The content of a message is under the name of its type; that of an edit is under `message`. */
export const contents = {
  type: text,
  text: part({ body: text }),
  image: media,
  video: media,
  audio: media,
  voice: media,
  document: media,
  sticker: media,
  button: part({ text, payload: text }),
  interactive: part({
    type: text,
    body: part({ text }),
    button_reply: part({ id, title: text }),
    list_reply: part({ id, title: text, description: text }),
    nfm_reply: part({ name: text, body: text, response_json: text }),
    call_permission_reply: part({
      response: text,
      is_permanent: flag,
      expiration_timestamp: someTime,
    }),
    action: part({
      buttons: list({ reply: part({ id, title: text }) }),
      sections: list({ rows: list({ id, title: text }) }),
      name: text,
      parameters: part({ display_text: text, url: text }),
    }),
  }),
  template: part({ name: text, language: part({ code: text }) }),
  location: part({
    latitude: requiredNumber,
    longitude: requiredNumber,
    name: text,
    address: text,
    url: text,
  }),
  contacts: cards,
  order: part({
    catalog_id: id,
    text,
    product_items: list({
      product_retailer_id: id,
      quantity: number,
      item_price: number,
      currency: text,
    }),
  }),
  unsupported: part({ type: text }),
} as const;

const contentSchema = v.looseObject(contents);
export type Content = v.InferOutput<typeof contentSchema>;
