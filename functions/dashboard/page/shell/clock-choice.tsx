import { Select } from '../parts/select.tsx';
import { texts } from '../state/language.ts';
import { clockName, clocks } from '../state/viewer.ts';

/** Lets the viewer choose the time zone in which the page writes every time. */
export function ClockChoice() {
  const { shell } = texts.value;
  return (
    <Select
      label={shell.clock}
      value={clockName.value === 'local' ? '' : clockName.value}
      options={clocks.map(
        (clock) => [clock === 'local' ? '' : clock, shell.clocks[clock]] as const,
      )}
      choose={(chosen) => {
        clockName.value = clocks.find((clock) => clock === chosen) ?? 'local';
      }}
    />
  );
}
