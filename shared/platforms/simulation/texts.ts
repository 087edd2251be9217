import type { NonEmpty, Random } from './random.ts';

export interface CustomerText {
  readonly text: string;
  /** Whether the text contains the keyword of the workflow that simulated traffic starts. */
  readonly starts: boolean;
}

/** One text in ten contains the keyword. */
const KEYWORD_SHARE = 0.1;

// `#` becomes a number. A Japanese keyboard may produce the full-width spelling.
const parcels: NonEmpty<string> = [
  'Hi! Can you send parcel # to my office, please?',
  'Where is my parcel #? 😕',
  'PARCEL # pls',
  'parcelの状況を教えてください 🙏',
  'ｐａｒｃｅｌが届きません！',
  '¿Cuándo llega mi parcel? 🛒',
  'Kann ich das Parcel # noch umleiten?',
  '我的 parcel # 在哪裡？謝謝',
  'สวัสดีค่ะ parcel # ถึงไหนแล้วคะ',
];

const texts: NonEmpty<string> = [
  'Good day 👋',
  'Is there a shop in Kyoto?',
  'How much is shipping to Córdoba?',
  'Thanks, got it 👍🏽',
  'Do you have this in size #?',
  '¡Hola! ¿Tienen talla #? 😊',
  'Quanto custa? 🇧🇷',
  'Bonjour, êtes-vous ouverts à Noël ?',
  'Grüße aus München! Gibt es noch # Stück?',
  'こんにちは、予約できますか？ 🍣',
  '写真ありがとうございます✨',
  '髙島屋の前で待っています 🙇‍♀️',
  'ร้านเปิดกี่โมงคะ 🙏',
  '안녕하세요! 재고 있나요? 🥰',
  '請問有現貨嗎？',
  'مرحبا، هل يوجد توصيل؟',
  'Xin chào, còn hàng không ạ?',
  'Здравствуйте! Есть размер #?',
  'नमस्ते, कीमत क्या है?',
  'The whole family loves it 👨‍👩‍👧‍👦❤️🎉',
  'a < b && c > d; "quoted" \\ back/slash 100% @you',
  '<b>Is this bold?</b>',
  'first line\nsecond line\ttabbed',
  '\u001b[31mred?\u001b[0m',
  '🎉',
];

/** Draws a text that a customer writes. */
export function drawText(random: Random): CustomerText {
  const starts = random.chance(KEYWORD_SHARE);
  const text = random.pick(starts ? parcels : texts);
  return { text: text.replace('#', () => String(1 + random.below(9000))), starts };
}

const answers: NonEmpty<string> = [
  'Thank you! We will be with you in a moment 🙌',
  'Your parcel is on its way 📦',
  'ご連絡ありがとうございます。',
  '¡Gracias por escribirnos!',
];

/** Draws an answer of the business. Some contain the keyword, because an echo must not start a workflow. */
export function drawAnswer(random: Random): string {
  return random.pick(answers);
}
