/** A list in as few lists as there must be when each holds at most so many. */
export function inGroups<Item>(list: readonly Item[], size: number): readonly (readonly Item[])[] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}
