import { parsePrivateKey } from '../../core/oidc/privateKey.ts';
import type { CredentialKind, OrgCredential } from '../../core/org/credential.ts';

/** What is entered to connect an org. The texts of both kinds are kept while the user goes back and forth. */
export interface ConnectionDraft {
  /** As it was typed. */
  readonly url: string;
  readonly kind: CredentialKind;
  readonly apiToken: string;
  readonly clientId: string;
  /** A JWK or a PEM, as it was pasted. */
  readonly privateKey: string;
}

/** A draft in which nothing but the URL is entered. A credential belongs to its org alone. */
export function draftFor(
  url: string,
  known: { readonly kind: CredentialKind; readonly clientId?: string },
): ConnectionDraft {
  return { url, kind: known.kind, apiToken: '', clientId: known.clientId ?? '', privateKey: '' };
}

/**
 * The credential of a draft. An API token may have been pasted as a whole header value, `SSWS 00…`.
 * Rejects with the `UserError` of `parsePrivateKey` for a text that is no private key.
 */
export async function credentialOf(draft: ConnectionDraft): Promise<OrgCredential> {
  if (draft.kind === 'API token') {
    return { kind: draft.kind, apiToken: draft.apiToken.trim().replace(/^SSWS\s+/iu, '') };
  }
  const privateKey = await parsePrivateKey(draft.privateKey);
  return { kind: draft.kind, clientId: draft.clientId.trim(), privateKey };
}
