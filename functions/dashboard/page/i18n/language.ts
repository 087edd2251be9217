export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

/** What was chosen here before, else the first of the viewer's languages that we speak, else English. */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  const wanted = [chosen ?? '', ...preferred].map((tag) => tag.toLowerCase().split('-')[0]);
  const spoken = wanted.find((tag) => languages.some((one) => one === tag));
  return spoken === 'ja' ? 'ja' : 'en';
}
