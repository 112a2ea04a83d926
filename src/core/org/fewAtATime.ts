/** Okta limits how many calls are under way at the same time, and a burst uses up the rate limit. */
const AT_ONCE = 4;

/**
 * What the task gives for each item, in their order, with at most four of them under way at the same
 * time. Rejects as the first task that does; later ones are not begun then.
 */
export async function fewAtATime<Item, Result>(
  items: readonly Item[],
  task: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let index = 0; index < items.length; index += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(index, index + AT_ONCE).map(task))));
  }
  return results;
}
