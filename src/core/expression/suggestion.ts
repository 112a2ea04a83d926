/**
 * The candidate that was probably meant: the same in another case, the same behind its dot, or one that
 * few changed characters away. Undefined when none is near.
 */
export function suggestion(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const near = candidates.map((candidate) => ({ candidate, lower: candidate.toLowerCase() }));
  const sameWord =
    near.find(({ lower }) => lower === wanted) ??
    near.find(({ lower }) => afterDot(lower) === afterDot(wanted));
  if (sameWord !== undefined) {
    return sameWord.candidate;
  }
  const most = Math.min(3, Math.floor(wanted.length / 4));
  const [best] = near
    .filter(({ lower }) => Math.abs(lower.length - wanted.length) <= most)
    .map(({ candidate, lower }) => ({ candidate, distance: distance(lower, wanted) }))
    .filter((entry) => entry.distance <= most)
    .toSorted((left, right) => left.distance - right.distance);
  return best?.candidate;
}

function afterDot(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Levenshtein's distance: how many characters are put in, taken out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, character] of Array.from(from).entries()) {
    const next = [index + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const changed = (row[column] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
