/** A delivery with exactly one event. */
export interface OperationDelivery {
  readonly platform: string;
  readonly body: object;
}

export const accounts = { instagram: '17841400000000001', whatsapp: '106540352242922' } as const;

const AT = Date.UTC(2026, 2, 31, 10, 15, 30);

/** The person who causes an event, and its second. */
export interface Moment {
  readonly person: string;
  readonly second: number;
}

export function instagramText(moment: Moment, mid: string, text: string): OperationDelivery {
  return instagramItem(moment, { message: { mid, text } });
}

/** Writes an Instagram delivery that a person causes. */
export function instagramItem({ person, second }: Moment, content: object): OperationDelivery {
  return instagram(
    second,
    { sender: { id: person }, recipient: { id: accounts.instagram } },
    content,
  );
}

/** Writes the echo of a message that the business sent. */
export function instagramEcho({ person, second }: Moment, mid: string): OperationDelivery {
  const message = { mid, text: 'It is.', is_echo: true };
  const sender = { id: accounts.instagram };
  return instagram(second, { sender, recipient: { id: person } }, { message });
}

function instagram(second: number, between: object, content: object): OperationDelivery {
  const id = accounts.instagram;
  const time = AT + second * 1000;
  const messaging = [{ ...between, timestamp: time, ...content }];
  return { platform: 'instagram', body: { object: 'instagram', entry: [{ id, time, messaging }] } };
}

/** Writes a text with both the phone number and the user id, which survives a change of the number. */
export function whatsappText({ person, second }: Moment, id: string): OperationDelivery {
  const user_id = `JP.${person}`;
  const message = { from: person, from_user_id: user_id, id, timestamp: stamp(second) };
  return whatsapp('messages', {
    contacts: [{ profile: { name: 'Sample Person' }, wa_id: person, user_id }],
    messages: [{ ...message, type: 'text', text: { body: 'Hello' } }],
  });
}

/** Writes the echo of a message that the business sent with its own app. */
export function whatsappEcho({ person, second }: Moment, id: string): OperationDelivery {
  const message = { from: '15550001111', to: person, id, timestamp: stamp(second) };
  const message_echoes = [{ ...message, type: 'text', text: { body: 'Hello back' } }];
  return whatsapp('smb_message_echoes', { message_echoes });
}

export function whatsappDelivered({ person, second }: Moment, id: string): OperationDelivery {
  const status = { id, status: 'delivered', timestamp: stamp(second), recipient_id: person };
  return whatsapp('messages', { statuses: [status] });
}

function whatsapp(field: string, content: object): OperationDelivery {
  const metadata = {
    display_phone_number: '15550001111',
    phone_number_id: accounts.whatsapp,
  };
  const changes = [{ field, value: { messaging_product: 'whatsapp', metadata, ...content } }];
  const entry = [{ id: '102290129340398', changes }];
  return { platform: 'whatsapp', body: { object: 'whatsapp_business_account', entry } };
}

function stamp(second: number): string {
  return String(AT / 1000 + second);
}
