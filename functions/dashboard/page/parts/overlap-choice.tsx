import { ChoiceRow } from './choice-row.tsx';

/** Seconds; a day where nobody chooses. */
const overlaps = [0, 3_600, 86_400, 604_800] as const;

interface OverlapChoiceProps {
  readonly legend: string;
  readonly names: Readonly<Record<(typeof overlaps)[number], string>>;
  readonly hint?: string;
}

/** The choice of how long previous secrets stay valid after a rotation. */
export function OverlapChoice({ legend, names, hint }: OverlapChoiceProps) {
  return (
    <ChoiceRow
      legend={legend}
      field="overlap"
      options={overlaps}
      names={names}
      chosen={[86_400]}
      {...(hint !== undefined && { hint })}
    />
  );
}
