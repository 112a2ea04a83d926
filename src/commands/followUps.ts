import type { FollowUpOptions, SessionToken, SignInService } from '../core/oidc/signIn.ts';
import type { Clock } from '../core/ports.ts';
import type { TokenState } from '../views/tokens/inspectedToken.ts';
import { receivedTokens } from '../views/tokens/receivedTokens.ts';
import type { Row } from '../views/tokens/row.ts';
import { heldFor, sessionOfRow } from '../views/tokens/sessions.ts';
import type { HeldToken, ShownSession } from '../views/tokens/sessions.ts';
import type { TokenStore } from '../views/tokens/tokenStore.ts';

/** The part of the sign-in service that follow-ups use. */
export type FollowUpService = Pick<
  SignInService,
  'refresh' | 'userinfo' | 'introspect' | 'revoke' | 'logOut'
>;

/** What the follow-ups of a sign-in need of the rest of the extension. */
export interface FollowUpPorts {
  readonly tokens: TokenStore;
  readonly clock: Clock;
  readonly signInService: () => Promise<FollowUpService>;
  /** Brings a row of the Token Inspector into view. */
  readonly reveal: (rowId: string) => Promise<void>;
  readonly say: (message: string) => Promise<unknown>;
  /** Asks which token is meant; undefined when the user cancels. */
  readonly chooseToken: (
    placeholder: string,
    names: readonly SessionToken[],
  ) => Promise<SessionToken | undefined>;
  /** Runs a task under a progress notification with a Cancel button. */
  readonly withProgress: <Result>(
    title: string,
    task: (options: FollowUpOptions) => Promise<Result>,
  ) => Promise<Result>;
}

const NO_SESSION = 'There is no sign-in in the Token Inspector. Request a token first.';

const NO_REFRESH_TOKEN =
  'There is no refresh token. Ask for the scope offline_access, and let the app use the grant type Refresh Token.';

const NO_ACCESS_TOKEN =
  'There is no access token, which the userinfo endpoint asks for. Sign in with the response type code.';

/**
 * What can be done with the tokens of a sign-in. Each takes the row that it was called on, or undefined to
 * take the newest sign-in; says so where there is nothing to do it with; and rejects as `SignInService`
 * does. Results are shown in the Token Inspector.
 */
export class FollowUps {
  readonly #ports: FollowUpPorts;

  constructor(ports: FollowUpPorts) {
    this.#ports = ports;
  }

  /** Exchanges the refresh token for fresh tokens, which come on top. */
  async refresh(row: Row | undefined): Promise<void> {
    const shown = await this.#session(row);
    if (!shown) {
      return;
    }
    const { tokens, clock, say } = this.#ports;
    if (!shown.held.some(({ name, isRevoked }) => name === 'refresh token' && !isRevoked)) {
      await say(NO_REFRESH_TOKEN);
      return;
    }
    const result = await this.#run('Refreshing tokens', (service, options) =>
      service.refresh(shown.session, options),
    );
    tokens.addAll(receivedTokens(result, clock.now()));
  }

  /** Asks the userinfo endpoint and shows the claims below the sign-in's topmost token. */
  async callUserinfo(row: Row | undefined): Promise<void> {
    const shown = await this.#session(row);
    if (!shown) {
      return;
    }
    if (!shown.held.some(({ name }) => name === 'access token')) {
      await this.#ports.say(NO_ACCESS_TOKEN);
      return;
    }
    const userinfo = await this.#run('Calling userinfo', (service, options) =>
      service.userinfo(shown.session, options),
    );
    this.#ports.tokens.update(shown.host.id, { userinfo });
    await this.#ports.reveal(`${shown.host.id}/userinfo`);
  }

  /** Asks the server what it knows of a token and shows the answer below it. */
  async introspect(row: Row | undefined): Promise<void> {
    const shown = await this.#session(row);
    const held = shown && (await this.#choose('Introspect which token?', heldFor(shown, row)));
    if (!held) {
      return;
    }
    const introspection = await this.#run('Asking about the token', (service, options) =>
      service.introspect(shown.session, held.name, options),
    );
    this.#note(held, { introspection });
    const part = held.name === 'access token' ? 'introspection' : 'refreshToken';
    await this.#ports.reveal(`${held.shownAt.id}/${part}`);
  }

  /** Makes a token void and marks it. */
  async revoke(row: Row | undefined): Promise<void> {
    const shown = await this.#session(row);
    const valid = shown && heldFor(shown, row).filter(({ isRevoked }) => !isRevoked);
    const held = valid && (await this.#choose('Revoke which token?', valid));
    if (!held) {
      return;
    }
    await this.#run('Revoking the token', (service, options) =>
      service.revoke(shown.session, held.name, options),
    );
    this.#note(held, { revokedAt: this.#ports.clock.now() });
  }

  /** Opens the browser where the user's session at Okta ends. */
  async signOut(row: Row | undefined): Promise<void> {
    const shown = await this.#session(row);
    if (shown) {
      const service = await this.#ports.signInService();
      await service.logOut(shown.session);
    }
  }

  async #session(row: Row | undefined): Promise<ShownSession | undefined> {
    const shown = sessionOfRow(this.#ports.tokens.tokens, row);
    if (!shown) {
      await this.#ports.say(NO_SESSION);
    }
    return shown;
  }

  async #choose(placeholder: string, held: readonly HeldToken[]): Promise<HeldToken | undefined> {
    const [only, other] = held;
    if (!only) {
      await this.#ports.say('There is no access token or refresh token to do this with.');
    }
    if (!only || !other) {
      return only;
    }
    const names = held.map(({ name }) => name);
    const chosen = await this.#ports.chooseToken(placeholder, names);
    return held.find(({ name }) => name === chosen);
  }

  async #run<Result>(
    title: string,
    task: (service: FollowUpService, options: FollowUpOptions) => Promise<Result>,
  ): Promise<Result> {
    const service = await this.#ports.signInService();
    return this.#ports.withProgress(title, (options) => task(service, options));
  }

  /** Keeps what was learned about a token where its row looks for it. */
  #note({ name, shownAt }: HeldToken, learned: TokenState): void {
    const { tokens } = this.#ports;
    const current = tokens.tokens.find(({ id }) => id === shownAt.id);
    const refreshTokenState = { ...current?.refreshTokenState, ...learned };
    tokens.update(shownAt.id, name === 'access token' ? learned : { refreshTokenState });
  }
}
