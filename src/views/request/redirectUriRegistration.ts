import { isJsonObject, stringAt } from '../../core/json.ts';
import type { Clock } from '../../core/ports.ts';
import type { OidcApp, Org } from '../../core/org/org.ts';
import type { LogChannel } from '../../vscode/log.ts';
import { askBefore, inBackground, showError } from '../../vscode/messages.ts';
import { errorText, UserError } from '../../core/userError.ts';
import type { StatePort } from '../../vscode/statePort.ts';
import type { OrgDirectory } from '../../vscode/orgDirectory.ts';
import type { RequestTarget } from './draft.ts';
import { LEFT_BEHIND_KEY } from './leftBehindKey.ts';

const ALWAYS_KEY = 'registerRedirectUriAlways';

const ALWAYS = 'Always for This App';

const FOR_ONE_REQUEST =
  'Okta answers only to redirect URIs that the app lists, and VS Code in a browser has another one for each request. It is removed from the app after the request.';

const FOR_GOOD =
  'Okta answers only to redirect URIs that the app lists. Everything else in the app stays as it is.';

/** What registration needs of the rest of the extension. */
export interface RegistrationPorts {
  readonly directory: OrgDirectory;
  readonly state: StatePort;
  readonly log: LogChannel;
  readonly clock: Clock;
  /** After this many milliseconds no request waits any more, in whichever window it was made. */
  longestRequest(): number;
  /** Told of an app whose redirect URIs were changed. */
  onChanged(org: Org, app: OidcApp): void;
}

/** A redirect URI that an app is to list. */
export interface NeededRedirectUri {
  readonly redirectUri: string;
  /** It is removed from the app after the request. */
  readonly isForOneRequest: boolean;
}

/** A redirect URI that stands on an app for one request. */
interface Temporary {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly registeredAt: number;
  readonly orgUrl: string;
  readonly appId: string;
  readonly redirectUri: string;
}

/** Makes sure that an app lists a redirect URI, asking first, and takes back what is for one request. */
export class RedirectUriRegistration {
  readonly #ports: RegistrationPorts;

  constructor(ports: RegistrationPorts) {
    this.#ports = ports;
  }

  /**
   * Registers the redirect URI on the app after the user agreed: always on the demo org, and without
   * asking where the user said "always". Gives the app as it is afterwards, or undefined when the user
   * declined.
   */
  async register(target: RequestTarget, uri: NeededRedirectUri): Promise<OidcApp | undefined> {
    if (!(await this.#isAgreed(target, uri))) {
      return undefined;
    }
    const { redirectUri, isForOneRequest } = uri;
    const { org, app } = target;
    const registeredAt = this.#ports.clock.now();
    if (isForOneRequest && !org.isDemo) {
      await this.#remember({ registeredAt, orgUrl: org.url, appId: app.id, redirectUri });
    }
    const client = await this.#ports.directory.client(org);
    const changed = await client.addRedirectUri(app.id, redirectUri);
    this.#ports.onChanged(org, changed);
    return changed;
  }

  /**
   * Removes a redirect URI that was registered for one request. A failure is shown, not thrown, since
   * the request itself is over; removal is tried again when VS Code starts the next time.
   */
  async takeBack({ org, app }: RequestTarget, redirectUri: string): Promise<void> {
    try {
      await this.#remove(org, app.id, redirectUri);
    } catch (error) {
      // A demo org that was stopped meanwhile has nothing left to take back.
      if (org.isDemo) {
        return;
      }
      const failure = new UserError(
        'sign-in/redirect-uri-left',
        `The redirect URI of the request is still on ${app.label}: ${errorText(error)} If it stays there, remove ${redirectUri} in the Admin Console.`,
        { cause: error },
      );
      inBackground(this.#ports.log, showError(this.#ports.log, failure));
    }
  }

  /**
   * Removes what a closed window has left on the apps. What fails is kept for the next time, and so is
   * what another window may still be waiting with.
   */
  async takeBackLeftovers(): Promise<void> {
    const latest = this.#ports.clock.now() - this.#ports.longestRequest();
    for (const temporary of this.#remembered()) {
      if (temporary.registeredAt > latest) {
        continue;
      }
      const org = this.#ports.directory.orgs().find(({ url }) => url === temporary.orgUrl);
      if (!org) {
        continue;
      }
      try {
        await this.#remove(org, temporary.appId, temporary.redirectUri);
      } catch (error) {
        this.#ports.log.error(`A redirect URI is still registered at ${org.label}`, error);
      }
    }
  }

  /** Forgets what is remembered of orgs that are no longer connected. */
  async forgetOrgsExcept(orgUrls: readonly string[]): Promise<void> {
    const kept = this.#remembered().filter(({ orgUrl }) => orgUrls.includes(orgUrl));
    if (kept.length < this.#remembered().length) {
      await this.#update(LEFT_BEHIND_KEY, kept);
    }
    const agreed = this.#always().filter((key) => orgUrls.some((url) => key.startsWith(`${url} `)));
    if (agreed.length < this.#always().length) {
      await this.#update(ALWAYS_KEY, agreed);
    }
  }

  async #remove(org: Org, appId: string, redirectUri: string): Promise<void> {
    const client = await this.#ports.directory.client(org);
    this.#ports.onChanged(org, await client.removeRedirectUri(appId, redirectUri));
    await this.#forget(redirectUri);
  }

  async #isAgreed(
    { org, app }: RequestTarget,
    { redirectUri, isForOneRequest }: NeededRedirectUri,
  ): Promise<boolean> {
    const key = `${org.url} ${app.id}`;
    if (org.isDemo || (isForOneRequest && this.#always().includes(key))) {
      return true;
    }
    const answer = await askBefore(
      {
        message: `Register this redirect URI on ${app.label}?`,
        detail: [redirectUri, isForOneRequest ? FOR_ONE_REQUEST : FOR_GOOD],
      },
      ...(isForOneRequest
        ? (['Register for This Request', ALWAYS] as const)
        : (['Register'] as const)),
    );
    if (answer === ALWAYS) {
      await this.#update(ALWAYS_KEY, [...this.#always(), key]);
    }
    return answer !== undefined;
  }

  #always(): readonly string[] {
    const saved = this.#ports.state.get(ALWAYS_KEY);
    return Array.isArray(saved) ? saved.filter((key) => typeof key === 'string') : [];
  }

  #remembered(): readonly Temporary[] {
    const saved = this.#ports.state.get(LEFT_BEHIND_KEY);
    if (!Array.isArray(saved)) {
      return [];
    }
    return saved.filter(isJsonObject).flatMap((entry) => {
      const orgUrl = stringAt(entry, 'orgUrl');
      const appId = stringAt(entry, 'appId');
      const redirectUri = stringAt(entry, 'redirectUri');
      const registeredAt = Number(entry['registeredAt'] ?? 0);
      return orgUrl && appId && redirectUri ? [{ registeredAt, orgUrl, appId, redirectUri }] : [];
    });
  }

  async #remember(temporary: Temporary): Promise<void> {
    await this.#update(LEFT_BEHIND_KEY, [...this.#remembered(), temporary]);
  }

  async #forget(redirectUri: string): Promise<void> {
    const others = this.#remembered().filter((temporary) => temporary.redirectUri !== redirectUri);
    await this.#update(LEFT_BEHIND_KEY, others);
  }

  async #update(key: string, value: unknown): Promise<void> {
    await this.#ports.state.update(key, value);
  }
}
