import type { OrgCredential } from '../core/org/credential.ts';
import type { CallOptions } from '../core/org/org.ts';
import type { Transport } from './requestExecutor.ts';
import { createServiceAppTokens } from './serviceAppTokens.ts';

/** Gives what stands in the `Authorization` header of a call. */
export interface Authorizer {
  readonly scheme: 'SSWS' | 'Bearer';
  /** The API token, or an access token that is shared by all calls. */
  secret(options?: CallOptions): Promise<string>;
  /** Forgets a secret that was refused; false when there is no other to be had. */
  renew(refused: string): boolean;
}

/** Makes the authorizer for a credential. Makes no request by itself. */
export function createAuthorizer(credential: OrgCredential, transport: Transport): Authorizer {
  if (credential.kind === 'API token') {
    return {
      scheme: 'SSWS',
      secret: () => Promise.resolve(credential.apiToken),
      renew: () => false,
    };
  }
  return { scheme: 'Bearer', ...createServiceAppTokens(credential, transport) };
}
