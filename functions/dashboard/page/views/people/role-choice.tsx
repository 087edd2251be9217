import { type Role, roleScopes, roles } from '../../../../../shared/domain/people/permissions.ts';
import { CardChoice } from '../../parts/card-choice.tsx';
import { texts } from '../../state/language.ts';
import { may } from '../../state/session.ts';

/** What somebody may do. Nobody gives away more than they have. */
export function RoleChoice({ role, choose }: { role: Role; choose: (role: Role) => void }) {
  const { people } = texts.value;
  return (
    <CardChoice
      legend={people.role}
      field="role"
      options={roles.filter((each) => roleScopes[each].every(may))}
      chosen={role}
      names={people.roles}
      explained={people.explained}
      choose={choose}
    />
  );
}
