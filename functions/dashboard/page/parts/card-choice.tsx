interface CardChoiceProps<One extends string> {
  readonly legend: string;
  /** The name of the radio buttons in their form. */
  readonly field: string;
  readonly options: readonly One[];
  readonly chosen: One;
  readonly names: Readonly<Record<One, string>>;
  readonly explained: Readonly<Record<One, string>>;
  choose(one: One): void;
}

/** One of a few things, each explained before it is chosen. */
export function CardChoice<One extends string>(props: CardChoiceProps<One>) {
  const { legend, field, options, chosen, names, explained, choose } = props;
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {options.map((one) => (
        <label key={one} class={one === chosen ? 'choice is-chosen' : 'choice'}>
          <input
            type="radio"
            name={field}
            value={one}
            checked={one === chosen}
            onChange={() => choose(one)}
          />
          <span>
            <b>{names[one]}</b>
            <small>{explained[one]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
