/** Says that, and how long, a call waits for the org's rate limit to reset. */
export function waitText(milliseconds: number): string {
  return `The org's rate limit is used up, waiting ${Math.ceil(milliseconds / 1000)} s`;
}
