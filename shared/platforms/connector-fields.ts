import * as v from 'valibot';
import type { Connector } from './connector.ts';

/** What a credential's schema says about it besides its form. */
interface FieldDescription {
  readonly title: string;
  /** What it is and where to find it. */
  readonly description: string;
  readonly pattern: RegExp;
}

/** A credential that is never shown again. Pasted text often has blanks around it, which are removed. */
export function secretField({ title, description, pattern }: FieldDescription) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.regex(pattern, `This does not look like a ${title.toLowerCase()}.`),
    v.title(title),
    v.description(description),
    v.metadata({ secret: true }),
  );
}

/** A credential that may be shown, such as an id. */
export function openField({ title, description, pattern }: FieldDescription) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.regex(pattern, `This does not look like a ${title.toLowerCase()}.`),
    v.title(title),
    v.description(description),
  );
}

/** One input of a form, one option of a command, one row of a table in the documentation. */
export interface CredentialField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly secret: boolean;
  readonly required: boolean;
}

/** What a connector asks for, in the order to ask it. */
export function credentialFields({ credentials }: Pick<Connector, 'credentials'>) {
  return Object.entries(credentials.entries).map(([name, given]): CredentialField => {
    const optional = 'wrapped' in given;
    const field = (optional ? given.wrapped : given) as v.GenericSchema;
    return {
      name,
      title: v.getTitle(field) ?? name,
      description: v.getDescription(field) ?? '',
      secret: v.getMetadata(field)['secret'] === true,
      required: !optional,
    };
  });
}
