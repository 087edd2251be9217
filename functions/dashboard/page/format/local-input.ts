/** A moment as `<input type="datetime-local">` has it, which knows no zone but the viewer's. */
export function localInput(iso: string | undefined): string {
  if (iso === undefined) return '';
  const at = new Date(iso);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day}T${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`;
}
