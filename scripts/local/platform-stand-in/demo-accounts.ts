import type { StandInAccount } from './world.ts';

/** Accounts nobody has connected yet, one per platform and way in: with what their consoles would show. */
export const demoAccounts: readonly StandInAccount[] = [
  {
    platform: 'instagram',
    id: '17841400000000077',
    name: 'Second shop on Instagram',
    details: { username: 'second.shop' },
    credentials: { access_token: 'IGAAdemoOnlySecondShopInstagramLogin' },
  },
  {
    platform: 'instagram',
    id: '17841400000000078',
    name: 'Third shop on Instagram',
    details: { username: 'third.shop' },
    credentials: { page_id: '1100000000000077', access_token: 'EAAdemoOnlyThirdShopLinkedPage' },
  },
  {
    platform: 'line',
    id: 'Ufedcba9876543210fedcba9876543210',
    name: 'Second shop on LINE',
    details: { basic_id: '@second-shop' },
    credentials: {
      channel_access_token: 'demo+only/second-shop+line+channel/token=',
      channel_secret: '0d0e0a0d0b0e0e0f0123456789abcdef',
    },
  },
  {
    platform: 'messenger',
    id: '1100000000000077',
    name: 'Second shop on Messenger',
    credentials: { page_access_token: 'EAAdemoOnlySecondShopMessengerPage' },
  },
  {
    platform: 'telegram',
    id: '7098765432',
    name: 'Second shop on Telegram',
    details: { username: 'second_shop_bot' },
    credentials: { bot_token: '7098765432:AAdemo-only-second-shop-telegram-bot' },
  },
  {
    platform: 'whatsapp',
    id: '106540352240077',
    name: 'Second shop on WhatsApp',
    details: { phone_number: '+81 3-0000-0077' },
    credentials: {
      waba_id: '102290129340077',
      phone_number_id: '106540352240077',
      access_token: 'EAAdemoOnlySecondShopWhatsappNumber',
    },
  },
];
