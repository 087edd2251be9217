import type { TargetedSubmitEvent } from 'preact';
import { changeContact } from '../../client/api.ts';
import { announce } from '../../parts/announcer.tsx';
import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { type ContactEditProps, EditTrouble } from './contact-tags.tsx';

/** The facts that a team notes of a person. Each is saved by itself when its field is left or Enter is pressed. */
export function ContactAttributes({ contact: { id, attributes }, changed }: ContactEditProps) {
  const { contact: words } = texts.value;
  const change = useAction(async (edit: Readonly<Record<string, string | null>>) => {
    await changeContact(id, { attributes: edit });
    announce(words.saved);
    changed();
  });
  const add = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const name = String(given.get('name') ?? '').trim();
    if (name === '') return;
    change.run({ [name]: String(given.get('value') ?? '').trim() });
    form.reset();
  };
  const entries = Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return (
    <section class="panel" aria-labelledby="attributes">
      <h2 id="attributes">{words.attributes}</h2>
      <p class="panel-hint">{words.attributesHint}</p>
      {entries.length === 0 && <p class="faint">{words.noAttributes}</p>}
      <ul class="plain-list attributes">
        {entries.map(([name, value]) => (
          <li key={name} class="attribute">
            <span class="attribute-name" title={name}>
              <bdi>{name}</bdi>
            </span>
            <input
              aria-label={name}
              defaultValue={value}
              maxLength={1_000}
              onChange={({ currentTarget }) => change.run({ [name]: currentTarget.value })}
            />
            <button
              type="button"
              class="icon-button"
              aria-label={words.removeAttribute(name)}
              disabled={change.busy}
              onClick={() => change.run({ [name]: null })}
            >
              <Icon name="cross" size={14} />
            </button>
          </li>
        ))}
      </ul>
      <form class="field-row" onSubmit={add}>
        <input
          name="name"
          aria-label={words.attributeName}
          placeholder={words.attributeName}
          maxLength={50}
          autoComplete="off"
        />
        <input
          name="value"
          aria-label={words.attributeValue}
          placeholder={words.attributeValue}
          maxLength={1_000}
          autoComplete="off"
        />
        <button type="submit" class="button" aria-label={words.addAttribute} disabled={change.busy}>
          {words.add}
        </button>
      </form>
      {change.error && <EditTrouble error={change.error} />}
    </section>
  );
}
