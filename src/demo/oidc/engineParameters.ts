import type { AuthorizeParameters } from './authorizeRules.ts';

/**
 * Under these names the engine keeps what was asked for and it does not know: a bare `token`, for which
 * it is asked for `id_token token`, and Okta's own response mode.
 */
export const REQUESTED = {
  response_type: 'okta_response_type',
  response_mode: 'okta_response_mode',
} as const;

/** The parameters of an authorization request as the engine is given them; changes the given ones. */
export function toEngineParameters(parameters: URLSearchParams): void {
  for (const [name, keptAs] of Object.entries(REQUESTED)) {
    parameters.delete(keptAs);
    const value = parameters.get(name);
    if (value !== null) {
      parameters.set(keptAs, value);
    }
  }
  parameters.delete('response_mode');
  if (parameters.get('response_type') === 'token') {
    parameters.set('response_type', 'id_token token');
  }
}

/** The parameters as they were before {@link toEngineParameters}. */
export function fromEngineParameters(kept: AuthorizeParameters): AuthorizeParameters {
  const requested = new Map(kept);
  for (const [name, keptAs] of Object.entries(REQUESTED)) {
    const value = kept.get(keptAs);
    if (value !== undefined) {
      requested.set(name, value);
      requested.delete(keptAs);
    }
  }
  return requested;
}
