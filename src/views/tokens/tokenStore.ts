import { Emitter } from '../../core/emitter.ts';
import type { InspectedToken, ReceivedToken, TokenState } from './inspectedToken.ts';

/** What happened to the tokens. */
export type TokenChange = 'added' | 'changed' | 'removed';

/** What may be learned about a token after it was received. */
export type TokenFindings = TokenState &
  Pick<
    ReceivedToken,
    'userinfo' | 'refreshTokenState' | 'decrypted' | 'configuration' | 'givenName' | 'isPinned'
  > &
  Partial<Pick<ReceivedToken, 'checks'>>;

/** The tokens of this window, newest first. They live in memory only and go with the window. */
export class TokenStore {
  readonly #changed = new Emitter<TokenChange>();
  #count = 0;
  #tokens: readonly InspectedToken[] = [];

  /** Fires after tokens were added, changed or removed. */
  readonly onDidChange = this.#changed.event;

  get tokens(): readonly InspectedToken[] {
    return this.#tokens;
  }

  /** Puts a token on top, in place of the same one if it is there already. */
  add(token: ReceivedToken): void {
    this.addAll([token]);
  }

  /**
   * Puts tokens on top, in their order, each in place of the same one if it is there already. What the
   * user called it, that it is pinned and what it was decrypted to is kept. Gives them as they stand there.
   */
  addAll(tokens: readonly ReceivedToken[]): readonly InspectedToken[] {
    if (tokens.length === 0) {
      return [];
    }
    const texts = new Set(tokens.map(({ compact }) => compact));
    const added = tokens.map((token) => {
      this.#count += 1;
      const known = this.#tokens.find(({ compact }) => compact === token.compact);
      return { ...token, ...kept(known), id: `token-${this.#count}` };
    });
    const others = this.#tokens.filter(({ compact }) => !texts.has(compact));
    this.#tokens = [...added, ...others];
    this.#changed.fire('added');
    return added;
  }

  /** Notes what was learned about a token; nothing happens when it is not there any more. */
  update(id: string, findings: TokenFindings): void {
    if (this.#tokens.some((token) => token.id === id)) {
      this.#tokens = this.#tokens.map((token) =>
        token.id === id ? { ...token, ...findings } : token,
      );
      this.#changed.fire('changed');
    }
  }

  /**
   * Forgets the sign-ins at orgs that are no longer connected, with the secrets in them. Their tokens stay,
   * as if they had been pasted.
   */
  forgetSessionsExcept(orgUrls: readonly string[]): void {
    const isGone = ({ origin }: InspectedToken): boolean =>
      origin !== undefined && !orgUrls.includes(origin.session.request.orgUrl);
    if (this.#tokens.some(isGone)) {
      this.#tokens = this.#tokens.map((token) =>
        isGone(token) ? { ...token, origin: undefined, refreshTokenState: undefined } : token,
      );
      this.#changed.fire('changed');
    }
  }

  /** Takes all tokens out and forgets them. */
  clear(): void {
    this.#keep([]);
  }

  /** Takes all tokens out and forgets them, except those that are pinned. */
  clearUnpinned(): void {
    this.#keep(this.#tokens.filter(({ isPinned }) => isPinned === true));
  }

  /** Takes a token out and forgets it. */
  remove(token: InspectedToken): void {
    this.removeAll([token.id]);
  }

  /** Takes tokens out and forgets them; ids that are not there any more are ignored. */
  removeAll(ids: readonly string[]): void {
    this.#keep(this.#tokens.filter(({ id }) => !ids.includes(id)));
  }

  #keep(tokens: readonly InspectedToken[]): void {
    this.#tokens = tokens;
    this.#changed.fire('removed');
  }
}

/** What stays with a token that comes once more. */
function kept(known: InspectedToken | undefined): Partial<ReceivedToken> {
  if (!known) {
    return {};
  }
  const { givenName, isPinned, decrypted } = known;
  return { givenName, isPinned, ...(decrypted && { decrypted }) };
}
