interface ChoiceRowProps<One extends string | number> {
  readonly legend: string;
  /** The name of the inputs in their form. */
  readonly field: string;
  readonly options: readonly One[];
  readonly names: Readonly<Record<One, string>>;
  readonly chosen: readonly One[];
  /** Whether several can be chosen. */
  readonly several?: boolean;
  /** Without it, the form keeps what is chosen. */
  readonly choose?: (one: One) => void;
  readonly hint?: string;
  /** What is wrong with the choice. Given also while nothing is, where it can be wrong. */
  readonly trouble?: string | undefined;
}

/** One of a few things, or some of them, side by side. */
export function ChoiceRow<One extends string | number>(props: ChoiceRowProps<One>) {
  const { legend, field, options, names, chosen, several = false, choose, hint } = props;
  return (
    <fieldset class="field overlap">
      <legend>{legend}</legend>
      <div class="overlap-options">
        {options.map((one) => (
          <label key={one}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={field}
              value={one}
              {...(choose
                ? { checked: chosen.includes(one), onChange: () => choose(one) }
                : { defaultChecked: chosen.includes(one) })}
            />
            {names[one]}
          </label>
        ))}
      </div>
      {hint && <small>{hint}</small>}
      {'trouble' in props && (
        <span class="field-trouble" role="alert">
          {props.trouble}
        </span>
      )}
    </fieldset>
  );
}
