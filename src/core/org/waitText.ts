/** Says that, and how long, a call waits for the org's rate limit to reset. */
export function waitText(milliseconds: number): string {
  return `Waiting ${Math.ceil(milliseconds / 1000)} s for the rate limit`;
}
