import type { TargetedSubmitEvent } from 'preact';
import { changeContact } from '../../client/api.ts';
import type { Contact } from '../../client/shapes.ts';
import { announce } from '../../parts/announcer.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';

export interface ContactEditProps {
  readonly contact: Contact;
  changed(): void;
}

/** The tags of a contact. Each is added and removed by itself, so that two who edit at once both keep theirs. */
export function ContactTags({ contact: { id, tags }, changed }: ContactEditProps) {
  const { contact: words } = texts.value;
  const change = useAction(async (edit: Readonly<Record<string, readonly string[]>>) => {
    await changeContact(id, edit);
    announce(words.saved);
    changed();
  });
  const add = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const tag = String(new FormData(form).get('tag') ?? '').trim();
    if (tag === '') return;
    change.run({ add_tags: [tag] });
    form.reset();
  };
  return (
    <section class="panel" aria-labelledby="tags">
      <h2 id="tags">{words.tags}</h2>
      <p class="panel-hint">{words.tagsHint}</p>
      {tags.length === 0 && <p class="faint">{words.noTags}</p>}
      <ul class="tags">
        {tags.map((tag) => (
          <li key={tag} class="tag">
            <bdi>{tag}</bdi>
            <button
              type="button"
              aria-label={words.removeTag(tag)}
              disabled={change.busy}
              onClick={() => change.run({ remove_tags: [tag] })}
            >
              <Icon name="cross" size={12} />
            </button>
          </li>
        ))}
      </ul>
      <form class="field-row" onSubmit={add}>
        <input
          name="tag"
          aria-label={words.newTag}
          placeholder={words.newTag}
          maxLength={50}
          autoComplete="off"
        />
        <button type="submit" class="button" aria-label={words.addTag} disabled={change.busy}>
          {words.add}
        </button>
      </form>
      {change.error && <EditTrouble error={change.error} />}
    </section>
  );
}

/** What is wrong, field by field. */
export function EditTrouble({ error }: { error: Parameters<typeof ActionTrouble>[0]['error'] }) {
  return (
    <>
      <ActionTrouble error={error} />
      {error?.details.map((detail) => (
        <p key={detail} class="field-trouble">
          {detail}
        </p>
      ))}
    </>
  );
}
