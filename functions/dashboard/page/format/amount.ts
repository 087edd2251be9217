/** `12,345`. */
export function whole(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** `100,000+` where there are more than were counted. */
export function counted(count: number, more: boolean | undefined, locale: string): string {
  return more === true ? `${whole(count, locale)}+` : whole(count, locale);
}

/** `12.3K`, where there is no room for more. */
export function compact(count: number, locale: string): string {
  const options = { notation: 'compact', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, options).format(count);
}

/** `99.97%`: never rounded up to a hundred while something has failed. */
export function share(part: number, total: number, locale: string): string {
  if (total === 0) return '–';
  const options = { style: 'percent', maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(locale, options).format(
    Math.floor((part / total) * 10_000) / 10_000,
  );
}

/** `3%` of a quota; what is less than a hundredth of a percent is said to be so. */
export function costShare(part: number, locale: string): string {
  const options = { style: 'percent', maximumFractionDigits: 2 } as const;
  const format = new Intl.NumberFormat(locale, options);
  return part > 0 && part < 0.0001 ? `< ${format.format(0.0001)}` : format.format(part);
}

/** `88 ms`, `1.2 sec`, `3 min 4 sec`, `2 hr 5 min`: two units at most. */
export function duration(ms: number, locale: string): string {
  if (ms < 1_000) return unit(Math.round(ms), 'millisecond', locale);
  if (ms < 60_000) return unit(Math.round(ms / 100) / 10, 'second', locale);
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return pair(seconds, 60, ['minute', 'second'], locale);
  if (seconds < 86_400) return pair(Math.round(seconds / 60), 60, ['hour', 'minute'], locale);
  return pair(Math.round(seconds / 3_600), 24, ['day', 'hour'], locale);
}

/** `0.1s`, where there is no room for more. */
export function narrowSeconds(ms: number, locale: string): string {
  const options = { style: 'unit', unit: 'second', unitDisplay: 'narrow' } as const;
  return new Intl.NumberFormat(locale, options).format(ms / 1_000);
}

/** `3.4 kB`. */
export function bytes(count: number, locale: string): string {
  return unit(Math.round(count / 100) / 10, 'kilobyte', locale);
}

function pair(
  count: number,
  ratio: number,
  [large, small]: readonly [string, string],
  locale: string,
): string {
  const rest = count % ratio;
  const whole = unit(Math.floor(count / ratio), large, locale);
  return rest === 0 ? whole : `${whole} ${unit(rest, small, locale)}`;
}

function unit(count: number, name: string, locale: string): string {
  const options = { style: 'unit', unit: name, unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(locale, options).format(count);
}
