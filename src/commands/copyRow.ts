import type { OrgsNode } from '../views/orgs/nodes.ts';
import type { Row } from '../views/tokens/row.ts';
import { copyText } from '../vscode/clipboard.ts';

/** Copies what a row stands for: a claim's value, a check's explanation, the token itself. */
export async function copyValue(row: Row | undefined): Promise<void> {
  if (row?.copy) {
    await copyText(row.copy.value(), row.label);
  }
}

/** Copies the redirect URI of a row of the Orgs view. */
export async function copyRedirectUri(node: OrgsNode | undefined): Promise<void> {
  if (node?.kind === 'redirectUri') {
    await copyText(node.redirectUri, 'redirect URI');
  }
}

/** Copies a claim with its name, as a JSON object. */
export async function copyJson(row: Row | undefined): Promise<void> {
  if (row?.copy?.json) {
    await copyText(row.copy.json(), `${row.label} as JSON`);
  }
}

/** Copies all claims of a token as one JSON object, as far as they could be decoded. */
export async function copyAllClaims(row: Row | undefined): Promise<void> {
  if (row?.copy?.claims) {
    await copyText(row.copy.claims(), 'all claims');
  }
}
