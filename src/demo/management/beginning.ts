/**
 * The test of the parameter `q`: whether one of the texts begins with it, in any case. Absent or empty,
 * everything passes (Okta Management API).
 */
export function beginningTest(url: URL): (...texts: readonly (string | undefined)[]) => boolean {
  const q = (url.searchParams.get('q') ?? '').toLowerCase();
  return (...texts) => q === '' || texts.some((text) => text?.toLowerCase().startsWith(q));
}
