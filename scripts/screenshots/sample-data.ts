import type { NonEmpty } from '../../shared/platforms/simulation/random.ts';

/** Names of people, which only Telegram and WhatsApp send; common fonts can show all of them. */
export const people: NonEmpty<string> = [
  'Ana Martínez',
  '佐藤 美咲',
  'Tom Becker',
  '高橋 健太',
  'Giulia Conti',
  '山本 さくら',
  'João Gonçalves',
  'Emma Lindqvist',
  '鈴木 大輔',
  'Élodie Lefèvre',
  'Hannah Weiss',
  '中村 陽子',
];

/** Texts of people. Those with “parcel”, with a keyword below or of another demo workflow start one. */
export const texts: NonEmpty<string> = [
  'Are you open on Sunday?',
  "Hi! I'd like two of the blue ones, please",
  'こんにちは、明日の18時に予約できますか？',
  'Do you have this in size 39?',
  'Where is my parcel 4821?',
  '営業時間を教えてください',
  'How much is shipping to Córdoba?',
  'Grüße aus München! Gibt es noch drei Stück?',
  '写真ありがとうございます。とても気に入りました！',
  'Can I change the address of my parcel?',
  'Thanks, got it. See you on Friday!',
  '在庫はありますか？',
  'Bonjour, êtes-vous ouverts à Noël ?',
  'The parcel arrived, but the box was open',
  'opening hours?',
  '駅から歩いて何分ですか？',
];

/** Workflows in addition to those of the demo. */
export const workflows = [
  {
    name: 'Opening hours in other languages',
    keywords: ['営業時間', 'ouverts'],
    reply: 'We are open every day from 10 to 19.',
  },
  { name: 'Book a table', keywords: ['予約', 'reservation'], reply: 'For how many people?' },
];
