import { type Role, roleScopes, roles } from '../../../../../shared/domain/people/permissions.ts';
import { texts } from '../../state/language.ts';
import { may } from '../../state/session.ts';

/** What somebody may do. Nobody gives away more than they have. */
export function RoleChoice({ role, choose }: { role: Role; choose: (role: Role) => void }) {
  const { people } = texts.value;
  const offered = roles.filter((each) => roleScopes[each].every(may));
  return (
    <fieldset class="choices">
      <legend>{people.role}</legend>
      {offered.map((each) => (
        <label key={each} class={each === role ? 'choice is-chosen' : 'choice'}>
          <input
            type="radio"
            name="role"
            value={each}
            checked={each === role}
            onChange={() => choose(each)}
          />
          <span>
            <b>{people.roles[each]}</b>
            <small>{people.explained[each]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
