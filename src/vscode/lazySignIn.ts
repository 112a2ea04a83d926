import type {
  LaunchOptions,
  SignInRequest,
  SignInResult,
  SignInService,
} from '../core/oidc/signIn.ts';

/** The sign-in service, whose code is loaded by the first request. */
export class LazySignIn {
  readonly #load: () => Promise<SignInService>;
  #service: SignInService | undefined;

  constructor(load: () => Promise<SignInService>) {
    this.#load = load;
  }

  /** Undefined while no request was launched in this window. */
  loaded(): SignInService | undefined {
    return this.#service;
  }

  /** Runs one sign-in; see `SignInService`. */
  async run(request: SignInRequest, options: LaunchOptions): Promise<SignInResult> {
    this.#service ??= await this.#load();
    return await this.#service.run(request, options);
  }
}
