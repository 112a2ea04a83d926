import { isJsonObject, objectAt, ownValue, stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { PROMPTS } from '../../core/oidc/authorizeRules.ts';
import { looksLikeCredential, mayHoldCredential } from '../../core/oidc/furtherParameters.ts';
import { formatParameters, readParameters } from '../../core/oidc/queryParameters.ts';
import { RECEIVERS } from '../../core/oidc/receivers.ts';
import { RESPONSE_TYPES } from '../../core/oidc/responseType.ts';
import { recordOf } from '../../core/recordOf.ts';
import type { RequestChoices, RequestDraft, TypedValue } from './draft.ts';
import { LONGEST_VALUE } from './protocol.ts';

/** Which app a saved request is for. */
export interface SavedTarget {
  readonly orgUrl: string;
  readonly appId: string;
}

/** What was chosen and typed before a reload. What is not known, or not sound, is left out. */
export type RestoredChoices = Partial<
  RequestChoices & Pick<RequestDraft, 'state' | 'nonce' | 'typedValues'>
> & { readonly target?: SavedTarget };

const TEXTS = ['scope', 'loginHint', 'maxAge', 'idp', 'acrValues', 'state', 'nonce'] as const;

const FLAGS = ['usesPkce', 'isPushed'] as const;

const TYPED_VALUES: readonly TypedValue[] = ['state', 'nonce'];

/**
 * What of a draft outlasts a reload: everything that was chosen and typed, but no PKCE verifier, no
 * random state or nonce, no text that looks like a token, and no further parameter that may hold a token
 * or a secret or cannot be read.
 */
export function savedChoices(draft: RequestDraft): JsonObject {
  const { target, receiver } = draft;
  return {
    ...(target && { target: { orgUrl: target.org.url, appId: target.app.id } }),
    serverId: draft.serverId,
    responseType: draft.responseType,
    ...(receiver && { receiver }),
    prompt: draft.prompt,
    further: withoutCredentials(draft.further),
    usesPkce: draft.usesPkce,
    isPushed: draft.isPushed,
    ...Object.fromEntries(
      TEXTS.filter((name) => isTyped(draft, name) && !looksLikeCredential(draft[name])).map(
        (name) => [name, draft[name]],
      ),
    ),
  };
}

/** State and nonce are random unless they were typed. */
function isTyped({ typedValues }: RequestDraft, name: (typeof TEXTS)[number]): boolean {
  return (name !== 'state' && name !== 'nonce') || typedValues.includes(name);
}

/** Reads what `savedChoices` made. Never throws, whatever it is given. */
export function choicesFrom(saved: unknown): RestoredChoices {
  if (!isJsonObject(saved)) {
    return {};
  }
  const texts = savedTexts(saved);
  const further = soundText(saved, 'further');
  return {
    ...savedTarget(objectAt(saved, 'target')),
    ...savedOptions(saved),
    ...texts,
    ...(further !== undefined && { further: withoutCredentials(further) }),
    ...savedFlags(saved),
    typedValues: TYPED_VALUES.filter((name) => texts[name] !== undefined),
  };
}

function savedTarget({ orgUrl, appId }: JsonObject): Pick<RestoredChoices, 'target'> {
  return typeof orgUrl === 'string' && typeof appId === 'string'
    ? { target: { orgUrl, appId } }
    : {};
}

/** Ids of authorization servers are letters and digits. */
function savedOptions(saved: JsonObject): RestoredChoices {
  const serverId = stringAt(saved, 'serverId');
  const responseType = RESPONSE_TYPES.find((type) => type === ownValue(saved, 'responseType'));
  const receiver = RECEIVERS.find(({ id }) => id === ownValue(saved, 'receiver'))?.id;
  const prompt = PROMPTS.find((known) => known === ownValue(saved, 'prompt'));
  return {
    ...(serverId !== undefined && /^\w{0,100}$/u.test(serverId) && { serverId }),
    ...(responseType && { responseType }),
    ...(receiver && { receiver }),
    ...(prompt !== undefined && { prompt }),
  };
}

function savedTexts(saved: JsonObject): Partial<Record<(typeof TEXTS)[number], string>> {
  return recordOf(TEXTS, (name) => {
    const text = soundText(saved, name);
    return text === undefined || looksLikeCredential(text) ? undefined : text;
  });
}

function savedFlags(saved: JsonObject): Partial<Record<(typeof FLAGS)[number], boolean>> {
  return recordOf(FLAGS, (name) => {
    const flag = ownValue(saved, name);
    return typeof flag === 'boolean' ? flag : undefined;
  });
}

function soundText(saved: JsonObject, name: string): string | undefined {
  const text = stringAt(saved, name);
  return text !== undefined && text.length <= LONGEST_VALUE ? text : undefined;
}

/** The further parameters as they were typed, unless something of them is not to be kept. */
function withoutCredentials(further: string): string {
  const { parameters, problem } = readParameters(further);
  const kept = parameters.filter((parameter) => !mayHoldCredential(parameter));
  return problem === undefined && kept.length === parameters.length
    ? further
    : formatParameters(kept);
}
