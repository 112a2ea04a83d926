import { isJsonArray, isJsonObject, ownValue, stringAt } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { VerificationKeys } from '../jwt/keys/verificationKeys.ts';
import { SharedCall } from '../org/sharedCall.ts';
import type { Clock, Fetch } from '../ports.ts';
import { isOrgAuthorizationServer } from './connectedIssuer.ts';
import { keysUrl, metadataUrls } from './issuerMetadata.ts';
import type { IssuerTrust } from './issuerMetadata.ts';
import { issuerKeysError } from './issuerKeysError.ts';
import { publicDocument } from './publicDocument.ts';

export type { IssuerTrust } from './issuerMetadata.ts';

/** How long keys are kept: an issuer rotates them over days, and withdraws one at once when it is lost. */
const LIFETIME_MILLISECONDS = 10 * 60_000;

/** How many sets of keys are kept; a client id or an issuer of a pasted token makes one. */
const MOST_KEPT = 50;

/** Printable characters, as client ids are (RFC 6749, appendix A.1); Okta's have at most 100. */
const CLIENT_ID = /^[\x21-\x7E]{1,255}$/;

/** Whose keys are wanted. */
export interface KeysRequest {
  /** As in `iss`. */
  readonly issuer: string;
  /**
   * The app that the token was issued to; asked for its pinned keys where they may be needed. What is no
   * client id is not sent.
   */
  readonly clientId?: string | undefined;
  /** The key that the token names. */
  readonly kid?: string | undefined;
  readonly trust: IssuerTrust;
  readonly signal?: AbortSignal | undefined;
}

/** The published keys of an issuer. */
export interface IssuerKeySet {
  readonly issuer: string;
  readonly keys: VerificationKeys;
  /** Every host that was asked, the issuer's own first. */
  readonly hosts: readonly string[];
}

/** Keys as they were read. */
interface KeptKeys {
  readonly url: string;
  readonly keys: readonly JsonObject[];
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly readAt: number;
}

/**
 * Reads the keys that issuers publish (OpenID Connect Discovery, section 4; RFC 8414, section 3; RFC 7517,
 * section 5) and keeps them in memory for ten minutes. Requests carry nothing of a token but, to a
 * connected org, the client id. Who asks for what is being read shares the answer, so that many tokens of
 * one issuer make few requests. Nobody is asked for consent here: that is the caller's.
 */
export class IssuerKeys {
  readonly #ports: { readonly fetch: Fetch; readonly clock: Clock };
  readonly #kept = new Map<string, KeptKeys>();
  /** What is being read, by its address. */
  readonly #reading = new Map<string, SharedCall<JsonObject | undefined>>();

  constructor(ports: { readonly fetch: Fetch; readonly clock: Clock }) {
    this.#ports = ports;
  }

  /**
   * The keys among which the wanted one should be. One that is not among those that were kept makes them
   * be read again once, since keys are rotated; then, at the org authorization server of a connected org,
   * the keys of the app are added, since an app can have a pinned one (facts of Okta, F7). The wanted key
   * may still be missing.
   *
   * Rejects as `metadataUrls`, `keysUrl` and `publicDocument` do, with `issuer-keys/not-published` where
   * there is no metadata, and with `issuer-keys/no-keys` where there is no JWK Set. Keys are not checked.
   */
  async keysFor({ clientId, ...asked }: KeysRequest): Promise<IssuerKeySet> {
    const request = CLIENT_ID.test(clientId ?? '') ? { ...asked, clientId } : asked;
    const [metadataUrl = ''] = metadataUrls(request.issuer, request.trust);
    const place = `${request.trust === 'consented' ? 'any' : 'org'} ${request.issuer}`;
    const kept = this.#fresh(place);
    const isKnown = kept !== undefined && hasKey(kept.keys, request.kid);
    const shared = isKnown ? kept : this.#keep(place, await this.#read(request));
    const pinned = hasKey(shared.keys, request.kid) ? [] : await this.#pinned(request, shared.url);
    const { host } = new URL(metadataUrl);
    const keysHost = new URL(shared.url).host;
    const source = `the keys of ${host}`;
    return {
      issuer: request.issuer,
      keys: {
        keys: [...shared.keys, ...pinned],
        secrets: [],
        source: keysHost === host ? source : `${source}, which are at ${keysHost}`,
      },
      hosts: [...new Set([host, keysHost])],
    };
  }

  /** The metadata of an app can name another issuer than that of the org (`issuer_mode`; facts, F1). */
  async #read(request: KeysRequest): Promise<KeptKeys> {
    const { issuer, trust, clientId } = request;
    const metadata = await this.#metadata(request);
    const isForApp =
      trust !== 'consented' && clientId !== undefined && stringAt(metadata, 'issuer') !== issuer;
    const document = isForApp ? await this.#metadata(request, clientId) : metadata;
    const url = keysUrl(document, issuer, trust);
    return { url, keys: await this.#keysAt(url, request), readAt: this.#ports.clock.now() };
  }

  async #metadata({ issuer, trust, signal }: KeysRequest, clientId?: string): Promise<JsonObject> {
    for (const url of metadataUrls(issuer, trust)) {
      const document = await this.#document(withClient(url, clientId), signal);
      if (document !== undefined) {
        return document;
      }
    }
    const { host } = new URL(issuer);
    throw issuerKeysError(
      'issuer-keys/not-published',
      `${host} publishes no metadata for this issuer, so its keys are not found. Paste the key instead.`,
    );
  }

  async #pinned(request: KeysRequest, url: string): Promise<readonly JsonObject[]> {
    const { issuer, trust, clientId } = request;
    if (trust === 'consented' || clientId === undefined || !isOrgAuthorizationServer(issuer)) {
      return [];
    }
    const place = `app ${issuer} ${clientId}`;
    const kept = this.#fresh(place);
    if (kept !== undefined && hasKey(kept.keys, request.kid)) {
      return kept.keys;
    }
    const ofApp = withClient(url, clientId);
    const keys = await this.#keysAt(ofApp, request);
    return this.#keep(place, { url: ofApp, keys, readAt: this.#ports.clock.now() }).keys;
  }

  async #keysAt(url: string, { signal }: KeysRequest): Promise<readonly JsonObject[]> {
    const document = await this.#document(url, signal);
    const keys = document && ownValue(document, 'keys');
    if (!isJsonArray(keys)) {
      throw issuerKeysError(
        'issuer-keys/no-keys',
        `${new URL(url).host} has no set of keys where its metadata says. Paste the key instead.`,
      );
    }
    return keys.filter(isJsonObject);
  }

  async #document(url: string, signal: AbortSignal | undefined): Promise<JsonObject | undefined> {
    const { fetch } = this.#ports;
    const known = this.#reading.get(url);
    const call = known?.isOpen
      ? known
      : new SharedCall((shared) => publicDocument(url, { fetch, signal: shared.signal }));
    this.#reading.set(url, call);
    try {
      return await call.join(signal ? { signal } : {});
    } finally {
      if (!call.isOpen && this.#reading.get(url) === call) {
        this.#reading.delete(url);
      }
    }
  }

  #fresh(place: string): KeptKeys | undefined {
    const kept = this.#kept.get(place);
    const age = this.#ports.clock.now() - (kept?.readAt ?? 0);
    return age >= 0 && age < LIFETIME_MILLISECONDS ? kept : undefined;
  }

  #keep(place: string, keys: KeptKeys): KeptKeys {
    this.#kept.delete(place);
    this.#kept.set(place, keys);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) {
      this.#kept.delete(oldest);
    }
    return keys;
  }
}

/** Without a wanted key any set will do. */
function hasKey(keys: readonly JsonObject[], kid: string | undefined): boolean {
  return kid === undefined || keys.some((key) => stringAt(key, 'kid') === kid);
}

function withClient(url: string, clientId: string | undefined): string {
  const address = new URL(url);
  if (clientId !== undefined) {
    address.searchParams.set('client_id', clientId);
  }
  return address.href;
}
