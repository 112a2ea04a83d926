import type { ClaimPlace, Mechanism } from '../claim/claimSlot.ts';
import {
  authorizationServerClaimBody,
  federatedClaimBody,
  groupsClaimBody,
} from '../claim/wire.ts';
import type { JsonObject } from '../json.ts';
import { bashWord } from './bash.ts';
import { deliveryOf } from './exportedClaim.ts';
import type { ExportedClaim } from './exportedClaim.ts';

/** In double quotes, so that bash puts the API token of the environment in, or stops without one. */
const AUTHORIZATION = '"Authorization: SSWS ${OKTA_API_TOKEN:?Set it to an API token of the org}"';

/** Stands for an issuer mode that is not known; no value of Okta's looks like it. */
const UNKNOWN_ISSUER_MODE = '@issuer-mode@';

const ISSUER_MODE = '"${ISSUER_MODE:?Set it to the issuerMode that the first command shows}"';

/**
 * Bash commands that read a claim, write it as it is given, and read it back. The API token comes from
 * the environment variable OKTA_API_TOKEN and is not in the text. A claim without an id is created. For
 * a groups claim whose issuer mode is not known, it comes from the variable ISSUER_MODE.
 */
export function curl(exported: ExportedClaim, orgUrl: string): string {
  const { place } = exported;
  const url = orgUrl + path(place);
  const read = command([
    `curl ${OPTIONS}`,
    HEADER,
    "--header 'Accept: application/json'",
    bashWord(url),
  ]);
  const write = command([
    `curl ${OPTIONS}`,
    `--request ${method(place)}`,
    HEADER,
    "--header 'Accept: application/json'",
    "--header 'Content-Type: application/json'",
    `--data-raw ${dataWord(body(exported))}`,
    bashWord(url),
  ]);
  return `${[
    ...NOTES[place.mechanism],
    '# Read what is in force',
    read,
    '',
    '# Write the claim',
    write,
    '',
    '# Read it back',
    read,
  ].join('\n')}\n`;
}

const OPTIONS = '--fail-with-body --silent --show-error';
const HEADER = `--header ${AUTHORIZATION}`;

const NOTES: Readonly<Record<Mechanism, readonly string[]>> = {
  'groups claim': [
    '# Okta does not document this address. It takes an API token alone, and an issuerMode that differs',
    "# from the one in force changes the issuer of the app's tokens.",
  ],
  'federated claim': [],
  'authorization server claim': [],
};

function path(place: ClaimPlace): string {
  switch (place.mechanism) {
    case 'groups claim':
      return `/api/v1/internal/apps/${encodeURIComponent(place.appId)}/settings/oauth/idToken`;
    case 'federated claim':
      return `/api/v1/apps/${encodeURIComponent(place.appId)}/federated-claims${item(place.claimId)}`;
    case 'authorization server claim':
      return `/api/v1/authorizationServers/${encodeURIComponent(place.serverId)}/claims${item(place.claimId)}`;
  }
}

function item(claimId: string | undefined): string {
  return claimId === undefined ? '' : `/${encodeURIComponent(claimId)}`;
}

function method(place: ClaimPlace): 'POST' | 'PUT' {
  return place.mechanism === 'groups claim' || place.claimId === undefined ? 'POST' : 'PUT';
}

function body({ place, claim, issuerMode }: ExportedClaim): JsonObject {
  switch (place.mechanism) {
    case 'groups claim':
      return {
        ...groupsClaimBody(claim, 'ORG_URL'),
        issuerMode: issuerMode ?? UNKNOWN_ISSUER_MODE,
      };
    case 'federated claim':
      return federatedClaimBody({ ...claim, claimType: 'Expression' });
    case 'authorization server claim':
      return authorizationServerClaimBody(claim, deliveryOf(claim, place.tokenType));
  }
}

function dataWord(json: JsonObject): string {
  const word = bashWord(JSON.stringify(json));
  return json['issuerMode'] === UNKNOWN_ISSUER_MODE
    ? word.replace(`"issuerMode":"${UNKNOWN_ISSUER_MODE}"`, () => `"issuerMode":"'${ISSUER_MODE}'"`)
    : word;
}

/** One command, each of its parts on a line. */
function command(parts: readonly string[]): string {
  return parts.join(' \\\n  ');
}
