import { Icon } from './icon.tsx';

interface SelectProps {
  readonly label: string;
  readonly value: string;
  /** Value and word, in order. */
  readonly options: readonly (readonly [string, string])[];
  choose(value: string): void;
}

/** The browser's own list, because everybody and every screen reader knows it. */
export function Select({ label, value, options, choose }: SelectProps) {
  return (
    <span class={value === '' ? 'select' : 'select is-set'}>
      <select
        aria-label={label}
        value={value}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {options.map(([each, word]) => (
          <option key={each} value={each}>
            {word}
          </option>
        ))}
      </select>
      <Icon name="down" size={12} />
    </span>
  );
}
