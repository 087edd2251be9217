/**
 * What a button of a workflow sends back: the step that asked, and the author's id. Without the step, a “Yes” far
 * up in the conversation would answer whatever is asked now. Telegram takes 64 bytes of data
 * (core.telegram.org/bots/api#inlinekeyboardbutton), so 50 are left for the id.
 */
const FORM = /^q\.([0-9a-z]{11})\.(.*)$/s;
const DIGITS = 11;

/** @param stepId - of the question that the button stands under. */
export function writeButton(stepId: string, id: string): string {
  const [, digits = ''] = stepId.split('_');
  return `q.${digits.slice(0, DIGITS)}.${id}`;
}

export interface PressedButton {
  /** As the author wrote it: triggers compare this. */
  readonly id: string;
  /** The beginning of the step's id. */
  readonly step: string;
}

/** Undefined for the data of a button that no workflow made. */
export function readButton(data: string): PressedButton | undefined {
  const [, digits, id] = FORM.exec(data) ?? [];
  return digits === undefined || id === undefined ? undefined : { id, step: `step_${digits}` };
}
