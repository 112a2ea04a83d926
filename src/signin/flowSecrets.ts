import { authorizeParameters } from '../core/oidc/authorizeRequest.ts';
import type { FlowTrace } from '../core/oidc/flowTrace.ts';
import type { SignInRequest } from '../core/oidc/signIn.ts';
import { secretValues } from '../core/oidc/tracedParameters.ts';

const KNOWN = new WeakMap<FlowTrace, FlowSecrets>();

/** The secrets of a flow: the same for every step that its trace ever has. */
export function secretsOf(trace: FlowTrace): FlowSecrets {
  const secrets = KNOWN.get(trace) ?? new FlowSecrets();
  KNOWN.set(trace, secrets);
  return secrets;
}

/** The secrets of one flow as they come up, which nothing that is shown of it may repeat. */
export class FlowSecrets {
  readonly #known = new Set<string>();

  /** The longest first, so that none of them leaves a part of another one standing. */
  get all(): readonly string[] {
    return [...this.#known].sort((one, other) => other.length - one.length);
  }

  /** Remembers what is secret by its name; of credentials in a header, also what follows the scheme. */
  note(parameters: Iterable<readonly [string, unknown]>): void {
    for (const secret of secretValues(parameters)) {
      this.#known.add(secret).add(secret.replace(/^(?:Basic|Bearer|DPoP) /u, ''));
    }
  }

  /** Remembers what a request has that is secret. */
  noteRequest({ authorize, clientAuthentication, codeVerifier }: SignInRequest): void {
    this.note([...authorizeParameters(authorize), ['code_verifier', codeVerifier]]);
    if (clientAuthentication.method !== 'none') {
      this.#known.add(clientAuthentication.secret);
    }
  }
}
