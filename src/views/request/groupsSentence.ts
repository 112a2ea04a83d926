import { ownValue } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import type { SignInResult } from '../../core/oidc/signIn.ts';

/** The usual name of the claim, and the scope that brings it at the org authorization server. */
const GROUPS = 'groups';

/**
 * Where a sign-in brought the claim `groups`, in one short sentence: in the ID token, at userinfo only, in
 * the access token only, or nowhere. Says nothing about a claim of another name.
 */
export function groupsSentence({ tokens, userinfo, session }: SignInResult): string {
  const payloadsOf = (kind: string): readonly JsonObject[] =>
    tokens.flatMap((token) =>
      token.kind === kind && token.decoded.payload.json ? [token.decoded.payload.json] : [],
    );
  const inIdToken = sizeIn(payloadsOf('ID token'));
  if (inIdToken !== undefined) {
    return `The ID token has ${groups(inIdToken)}.`;
  }
  const atUserinfo = sizeIn(userinfo ? [userinfo] : []);
  if (atUserinfo !== undefined) {
    return `The ID token has no groups; userinfo has ${groups(atUserinfo)}.`;
  }
  const inAccessToken = sizeIn(payloadsOf('access token'));
  if (inAccessToken !== undefined) {
    return `The ID token has no groups; the access token has ${groups(inAccessToken)}.`;
  }
  const { serverId, authorize } = session.request;
  const isAsked = serverId !== '' || authorize.scope.split(' ').includes(GROUPS);
  return isAsked
    ? 'No groups came back.'
    : 'No groups came back: the request did not ask for the scope groups.';
}

/** How many groups the first object that has the claim names; undefined when none has it. */
function sizeIn(objects: readonly JsonObject[]): number | undefined {
  const [found] = objects.flatMap((object) => {
    const value = ownValue(object, GROUPS);
    return value === undefined ? [] : [value];
  });
  if (found === undefined) {
    return undefined;
  }
  return Array.isArray(found) ? found.length : 1;
}

function groups(count: number): string {
  return `${count} group${count === 1 ? '' : 's'}`;
}
