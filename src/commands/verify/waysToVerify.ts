import { stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { connectedOrgOf } from '../../core/oidc/connectedIssuer.ts';
import type { IssuerTrust } from '../../core/oidc/issuerKeys.ts';
import type { Org } from '../../core/org/org.ts';
import { plainLabel } from '../../vscode/plain.ts';

/** A way to get at the key that a signature is checked with, as an item to choose. */
export type WayToVerify = {
  readonly label: string;
  readonly detail: string;
} & (
  | { readonly by: 'issuer'; readonly issuer: string; readonly trust: IssuerTrust }
  | { readonly by: 'key' }
);

const PASTE: WayToVerify = {
  by: 'key',
  label: '$(edit) Paste a Public Key, JWK Set or Secret',
  detail: 'Nothing is sent over the network, and the key is not kept.',
};

/**
 * The ways that there are for a token with these claims, the best first: the keys of the org that issued it
 * if that is connected, else those of the https issuer that it names, and a pasted key.
 */
export function waysToVerify(claims: JsonObject, orgs: readonly Org[]): readonly WayToVerify[] {
  const issuer = stringAt(claims, 'iss') ?? '';
  const org = connectedOrgOf(claims, orgs);
  if (org) {
    const host = plainLabel(new URL(org.url).host);
    return [
      {
        by: 'issuer',
        issuer,
        trust: { orgUrl: org.url },
        label: `$(cloud-download) Fetch Keys from ${host} (connected org)`,
        detail: `Asks ${plainLabel(org.label)} for its published keys; the token is not sent.`,
      },
      PASTE,
    ];
  }
  if (!issuer.startsWith('https://') || !URL.canParse(issuer)) {
    return [PASTE];
  }
  const host = plainLabel(new URL(issuer).host);
  return [
    {
      by: 'issuer',
      issuer,
      trust: 'consented',
      label: `$(cloud-download) Fetch Keys from ${host}`,
      detail: `The token names this host. ${host} sees the request, but not the token.`,
    },
    PASTE,
  ];
}

/** What is asked before an issuer is, that no connected org vouches for. */
export function consentQuestion(issuer: string): {
  readonly message: string;
  readonly detail: readonly string[];
} {
  const { host } = new URL(issuer);
  return {
    message: `Fetch the keys of ${host}?`,
    detail: [
      `The token says that it comes from ${host}, and nobody has checked that. Continue only if you know this host.`,
      `${host} sees that somebody asks for its keys, but nothing of the token. If its keys are at another host, that one sees the same.`,
    ],
  };
}
