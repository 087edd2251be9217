import { issueKinds } from '../../../../../shared/domain/issues/issue-kinds.ts';
import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';
import { notificationWords } from './notification-words.ts';
import type { FieldsProps } from './target-fields.tsx';

const openings = ['opened', 'reopened'] as const;
const digests = ['immediately', 'hourly', 'daily'] as const;

/** Of which issues a channel notifies, and when. */
export function OccasionFields({ channel, troubleOf }: FieldsProps) {
  const words = notificationWords.value;
  const kinds = channel === undefined || channel.kinds.length === 0 ? issueKinds : channel.kinds;
  return (
    <>
      <Choices
        field="on"
        legend={words.on}
        options={openings}
        names={words.openings}
        chosen={channel?.on ?? openings}
        trouble={troubleOf('on')}
      />
      <Choices
        field="kinds"
        legend={words.kinds}
        options={issueKinds}
        names={texts.value.issue.kinds}
        chosen={kinds}
        trouble={troubleOf('kinds')}
      />
      <fieldset class="field overlap">
        <legend>{words.digest}</legend>
        <div class="overlap-options">
          {digests.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="digest"
                value={one}
                defaultChecked={one === (channel?.digest ?? 'immediately')}
              />
              {words.digests[one]}
            </label>
          ))}
        </div>
      </fieldset>
      <QuietHours channel={channel} troubleOf={troubleOf} />
    </>
  );
}

interface ChoicesProps<One extends string> {
  readonly field: string;
  readonly legend: string;
  readonly options: readonly One[];
  readonly names: Readonly<Record<One, string>>;
  readonly chosen: readonly One[];
  readonly trouble: string | undefined;
}

function Choices<One extends string>(props: ChoicesProps<One>) {
  const { field, legend, options, names, chosen, trouble } = props;
  return (
    <fieldset class="field overlap">
      <legend>{legend}</legend>
      <div class="overlap-options">
        {options.map((one) => (
          <label key={one}>
            <input type="checkbox" name={field} value={one} defaultChecked={chosen.includes(one)} />
            {names[one]}
          </label>
        ))}
      </div>
      <span class="field-trouble" role="alert">
        {trouble}
      </span>
    </fieldset>
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
