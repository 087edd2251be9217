/** A delivery that holds one event, and nothing else. */
export interface OperationDelivery {
  readonly platform: string;
  readonly body: object;
}

export const accounts = { instagram: '17841400000000001', whatsapp: '106540352242922' } as const;

const AT = Date.UTC(2026, 2, 31, 10, 15, 30);

/** A person, and the second at which something happens to them. */
export interface Moment {
  readonly person: string;
  readonly second: number;
}

export function instagramText(moment: Moment, mid: string, text: string): OperationDelivery {
  return instagramItem(moment, { message: { mid, text } });
}

/** What a person does on Instagram. */
export function instagramItem({ person, second }: Moment, content: object): OperationDelivery {
  return instagram(
    second,
    { sender: { id: person }, recipient: { id: accounts.instagram } },
    content,
  );
}

/** What the business has written. */
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

/** WhatsApp shows a person's number and, with it, the id that stays theirs under another number. */
export function whatsappText({ person, second }: Moment, id: string): OperationDelivery {
  const user_id = `JP.${person}`;
  const message = { from: person, from_user_id: user_id, id, timestamp: stamp(second) };
  return whatsapp('messages', {
    contacts: [{ profile: { name: 'Sample Person' }, wa_id: person, user_id }],
    messages: [{ ...message, type: 'text', text: { body: 'Hello' } }],
  });
}

/** What the business has written in its own app. */
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
