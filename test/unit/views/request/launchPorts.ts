import type { SignInRequest, SignInResult } from '../../../../src/core/oidc/signIn.ts';
import type { OidcApp } from '../../../../src/core/org/org.ts';
import type { LaunchPorts } from '../../../../src/views/request/launchRequest.ts';
import { demoResult } from '../../fixtures/signInResult.ts';

/** What happens around a launch. */
export interface Situation {
  readonly app: OidcApp;
  readonly agrees?: boolean;
  readonly secret?: string;
  readonly signIn?: (request: SignInRequest, signal: AbortSignal) => Promise<SignInResult>;
}

/** Ports that note in `done`, in order, what was asked of them. */
export function launchPorts(situation: Situation, done: string[]): LaunchPorts {
  const { app } = situation;
  return {
    registration: {
      register: (_, { redirectUri }) => {
        done.push(`register ${redirectUri}`);
        return Promise.resolve(situation.agrees === false ? undefined : app);
      },
      takeBack: (_, redirectUri) => {
        done.push(`take back ${redirectUri}`);
        return Promise.resolve();
      },
    },
    client: () => Promise.resolve({ getApp: () => Promise.resolve(app) }),
    clientSecret: () => Promise.resolve(situation.secret),
    forgetClientSecret: () => {
      done.push('forget secret');
      return Promise.resolve();
    },
    signIn: (request, { signal }) => {
      done.push(`sign in by ${request.clientAuthentication.method}`);
      return situation.signIn?.(request, signal) ?? Promise.resolve(demoResult());
    },
  };
}
