import type { ConfiguredClaim } from '../claim/configuredClaim.ts';
import { visibleText } from '../text.ts';
import { claimFields } from './claimFields.ts';

/**
 * A claim as text for a diff editor: one setting a line, always in the same order. A line break or
 * another invisible character in a value is shown as a mark, so that it cannot pass for a line of its
 * own, and spaces at the ends by quotes, since a diff editor ignores them.
 */
export function claimDocument(claim: ConfiguredClaim | undefined): string {
  const fields = claimFields(claim);
  return fields.length === 0
    ? 'Not configured\n'
    : fields.map(({ label, text }) => `${label}: ${shown(text)}\n`).join('');
}

function shown(text: string): string {
  const visible = visibleText(text);
  return visible === visible.trim() ? visible : `"${visible}"`;
}
