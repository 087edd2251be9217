import { issueKinds } from '../../../../../shared/domain/issues/issue-kinds.ts';
import { ChoiceRow } from '../../parts/choice-row.tsx';
import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';
import { notificationWords } from './notification-words.ts';
import type { FieldsProps } from './target-fields.tsx';

const openings = ['opened', 'reopened'] as const;
const digests = ['immediately', 'hourly', 'daily'] as const;

/** Asks which issues a channel notifies of, and when. */
export function OccasionFields({ channel, troubleOf }: FieldsProps) {
  const words = notificationWords.value;
  const kinds = channel === undefined || channel.kinds.length === 0 ? issueKinds : channel.kinds;
  return (
    <>
      <ChoiceRow
        several
        field="on"
        legend={words.on}
        options={openings}
        names={words.openings}
        chosen={channel?.on ?? openings}
        trouble={troubleOf('on')}
      />
      <ChoiceRow
        several
        field="kinds"
        legend={words.kinds}
        options={issueKinds}
        names={texts.value.issue.kinds}
        chosen={kinds}
        trouble={troubleOf('kinds')}
      />
      <ChoiceRow
        field="digest"
        legend={words.digest}
        options={digests}
        names={words.digests}
        chosen={[channel?.digest ?? 'immediately']}
      />
      <QuietHours channel={channel} troubleOf={troubleOf} />
    </>
  );
}

function QuietHours({ channel, troubleOf }: FieldsProps) {
  const words = notificationWords.value;
  const { from = '', to = '' } = channel?.quiet_hours ?? {};
  return (
    <fieldset class="field overlap">
      <legend>{words.quiet}</legend>
      <div class="quiet-hours">
        <label>
          {words.quietFrom}
          <input type="time" name="quiet_from" defaultValue={from} />
        </label>
        <label>
          {words.quietTo}
          <input type="time" name="quiet_to" defaultValue={to} />
        </label>
        <ZoneField channel={channel} />
      </div>
      <small>{words.quietHint}</small>
      <span class="field-trouble" role="alert">
        {troubleOf('quiet_hours')}
      </span>
    </fieldset>
  );
}

/** The zones that the browser knows, and the one that was set through the API. */
function ZoneField({ channel }: Pick<FieldsProps, 'channel'>) {
  const words = notificationWords.value;
  const known = channel?.time_zone;
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', known ?? 'UTC'])];
  return (
    <label>
      {words.zone}
      <span class="select">
        <select name="time_zone">
          {known === undefined && <option value="">{words.zoneOfWorkspace}</option>}
          {zones.map((zone) => (
            <option key={zone} value={zone} selected={zone === known}>
              {zone}
            </option>
          ))}
        </select>
        <Icon name="down" size={12} />
      </span>
    </label>
  );
}
