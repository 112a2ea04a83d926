import { isJsonArray, isJsonObject } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { describeClaim, describeHeaderParameter, describeMember } from '../jwt/claims/claims.ts';
import type { ClaimDescription } from '../jwt/claims/claims.ts';
import type { DecodedJwt } from '../jwt/decodedJwt.ts';

/**
 * Header and payload as JSON to be shown to others. What stays: the structure, the names of claims, types,
 * numbers of items, true, false and null, the times of claims that are times, and the values of
 * {@link PROTOCOL_VALUES}. Every other text becomes a placeholder, the same for the same text within one
 * call: `group-1` for a text of a claim whose name ends in "group" or "groups", else `redacted-1`. What
 * Okta puts before an id stays, since it tells its kind: `ID.redacted-1`. Of an address of the web the host
 * becomes `host-1`, and what is not common at Okta in its path a placeholder. Other numbers become
 * `number-1`. Names may hold data too: a name in the payload or header stays when it is registered or
 * plain letters, digits, "_" and "-"; inside an object it stays only when a document defines it there; every
 * other name becomes `name-1`. There is no signature. A part that cannot be read is null. `claims` are
 * what an encrypted token was decrypted to and take the place of its payload.
 */
export function redactedTokenJson({ header, payload }: DecodedJwt, claims?: JsonObject): string {
  const redaction = new Redaction();
  const redacted = {
    header: header.json ? redaction.ofObject(header.json, describeHeaderParameter, true) : null,
    payload: redaction.ofPayload(claims ?? payload.json),
  };
  return `${JSON.stringify(redacted, null, 2)}\n`;
}

/** A short word without "@" and "/", so that it is no address of any kind. */
const WORD = /^[A-Za-z0-9][A-Za-z0-9_.:+#-]{0,60}$/;

const MEDIA_TYPE = /^(?:application\/)?[A-Za-z0-9][A-Za-z0-9.+-]{0,40}$/i;

/** Values that stay, by the name of the claim or header parameter, when they have the form. */
const PROTOCOL_VALUES: ReadonlyMap<string, RegExp> = new Map([
  ...'acr alg amr crit crv enc htm kty scope scp token_type use ver vot zip'
    .split(' ')
    .map((name) => [name, WORD] as const),
  ['cty', MEDIA_TYPE],
  ['typ', MEDIA_TYPE],
]);

/** Steps of a path that tell the kind of an authorization server or endpoint and nothing else. */
const COMMON_STEPS = new Set(['', 'oauth2', 'default', 'v1', 'token', 'userinfo', 'api']);

/** No time has more digits than one in milliseconds, and no version has many: other numbers are data. */
const TIME_LIMIT = 1e13;
const VERSION_LIMIT = 1000;

const PLAIN_NAME = /^(?!name-)[A-Za-z][A-Za-z0-9_-]{0,39}$/;

type Describe = (name: string) => ClaimDescription | undefined;

/** Placeholders of one export. */
class Redaction {
  readonly #placeholders = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  ofPayload(payload: JsonObject | undefined): JsonValue {
    return payload ? this.ofObject(payload, describeClaim, true) : null;
  }

  /** The object with names that are known, or plain where `keepsPlainNames`, and everything in it redacted. */
  ofObject(object: JsonObject, describe: Describe, keepsPlainNames: boolean): JsonObject {
    return Object.fromEntries(
      Object.entries(object).map(([name, value]) => {
        const description = describe(name);
        return description || (keepsPlainNames && PLAIN_NAME.test(name))
          ? [name, this.#ofValue(value ?? null, name, description)]
          : [this.#placeholder('name', name), this.#ofValue(value ?? null, '', undefined)];
      }),
    );
  }

  #ofValue(value: JsonValue, name: string, description: ClaimDescription | undefined): JsonValue {
    if (typeof value === 'string') {
      return this.#ofText(value, name);
    }
    if (typeof value === 'number') {
      const limit =
        description?.format === 'time' ? TIME_LIMIT : name === 'ver' ? VERSION_LIMIT : 0;
      return Math.abs(value) < limit ? value : this.#placeholder('number', String(value));
    }
    if (isJsonArray(value)) {
      const ofItems = description?.format === 'time' ? undefined : description;
      return value.map((item) => this.#ofValue(item, name, ofItems));
    }
    return isJsonObject(value)
      ? this.ofObject(value, (member) => describeMember(name, member), false)
      : value;
  }

  #ofText(text: string, name: string): string {
    const form = PROTOCOL_VALUES.get(name);
    if (form) {
      const words = text.split(' ').map((word) => (form.test(word) ? word : this.#ofWord(word)));
      return words.join(' ');
    }
    return /groups?$/i.test(name) ? this.#placeholder('group', text) : this.#ofWord(text);
  }

  #ofWord(text: string): string {
    if (text === '') {
      return '';
    }
    if (/^https?:\/\//i.test(text) && URL.canParse(text)) {
      return this.#ofAddress(new URL(text));
    }
    const [, prefix = ''] =
      /^(ID\.|AT\.)/.exec(text) ?? /^(00[ou]|0oa)[A-Za-z0-9]{17}$/.exec(text) ?? [];
    const separator = prefix === '' || prefix.endsWith('.') ? '' : '-';
    return `${prefix}${separator}${this.#placeholder('redacted', text)}`;
  }

  /** Without user, query and fragment; whether there was a slash at the end stays visible. */
  #ofAddress({ protocol, host, pathname }: URL): string {
    const path = pathname
      .split('/')
      .map((step) => (COMMON_STEPS.has(step) ? step : this.#placeholder('redacted', step)))
      .join('/');
    return `${protocol}//${this.#placeholder('host', host)}${path === '/' ? '' : path}`;
  }

  /** The placeholder that a text got before, or the next one of the kind. */
  #placeholder(kind: string, text: string): string {
    const key = kind === 'group' ? `redacted ${text}` : `${kind} ${text}`;
    const known = this.#placeholders.get(key);
    if (known !== undefined) {
      return known;
    }
    const count = (this.#counts.get(kind) ?? 0) + 1;
    const placeholder = `${kind}-${count}`;
    this.#counts.set(kind, count);
    this.#placeholders.set(key, placeholder);
    return placeholder;
  }
}
