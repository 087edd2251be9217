import type { NonEmpty, Random } from './random.ts';

export interface CustomerText {
  readonly text: string;
  /** Whether the text contains the demo workflow's keyword. */
  readonly orders: boolean;
}

/** One text in ten contains the keyword. */
const ORDER_SHARE = 0.1;

// `#` becomes a number. A Japanese keyboard may produce the full-width spelling.
const orders: NonEmpty<string> = [
  "Hi! I'd like to order # of the blue ones, please",
  'Where is my order #? 😕',
  'ORDER # pls',
  'order状況を教えてください 🙏',
  'ｏｒｄｅｒしたいです！',
  '¿Cómo hago un order por aquí? 🛒',
  'Kann ich meine Order # noch ändern?',
  '我想 order # 個，謝謝',
  'สวัสดีค่ะ ขอ order # ชิ้นนะคะ',
];

const texts: NonEmpty<string> = [
  'Hello 👋',
  'Are you open on Sunday?',
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
  const ordered = random.chance(ORDER_SHARE);
  const text = random.pick(ordered ? orders : texts);
  return { text: text.replace('#', () => String(1 + random.below(9000))), orders: ordered };
}

const answers: NonEmpty<string> = [
  'Thank you! We will be with you in a moment 🙌',
  'Your order is on its way 📦',
  'ご連絡ありがとうございます。',
  '¡Gracias por escribirnos!',
];

/** Draws an answer of the business. Some contain the keyword, because an echo must not start a workflow. */
export function drawAnswer(random: Random): string {
  return random.pick(answers);
}
