// The commands that check and decrypt tokens, loaded together when the first of them is run.
import { decryptToken as decrypt } from '../core/jwt/keys/decryptToken.ts';
import type { DecryptedToken } from '../core/jwt/keys/decryptToken.ts';
import { parseKeyMaterial } from '../core/jwt/keys/parseKeyMaterial.ts';
import { connectedOrgOf } from '../core/oidc/connectedIssuer.ts';
import { IssuerKeys } from '../core/oidc/issuerKeys.ts';
import type { Org } from '../core/org/org.ts';
import type { Clock, Fetch, Log } from '../core/ports.ts';
import { errorText, isCancellation, isUserError } from '../core/userError.ts';
import { claimsOf } from '../views/tokens/inspectedToken.ts';
import type { InspectedToken } from '../views/tokens/inspectedToken.ts';
import type { Row } from '../views/tokens/row.ts';
import type { TokenStore } from '../views/tokens/tokenStore.ts';
import { askChoice, askText } from '../vscode/inputs.ts';
import { askBefore, showInformation } from '../vscode/messages.ts';
import { withProgress } from '../vscode/progress.ts';
import { given, singleStep } from '../vscode/wizard.ts';
import {
  findingByConnectedOrg,
  findingByIssuer,
  findingByKey,
} from './verify/signatureFindings.ts';
import { signedPart, tokenChecksNow } from './verify/tokenChecksNow.ts';
import type { SignatureFinding } from './verify/tokenChecksNow.ts';
import { consentQuestion, waysToVerify } from './verify/waysToVerify.ts';
import type { WayToVerify } from './verify/waysToVerify.ts';

/** What checking and decrypting need of the rest of the extension. */
export interface VerifyPorts {
  readonly tokens: TokenStore;
  readonly clock: Clock;
  readonly fetch: Fetch;
  readonly orgs: () => readonly Org[];
  readonly log: Log;
}

/** Keys that were read are kept as long as the tokens of the window. */
const issuerKeys = new WeakMap<TokenStore, IssuerKeys>();

/**
 * Asks how to get at the key, checks the signature of a row's token with it, and shows the verdict among
 * the token's checks; without a row, of the newest token. Fetching from an issuer that is no connected org
 * is confirmed each time. Gives the id of the row to bring into view; undefined when the user cancels.
 *
 * Rejects as `IssuerKeys.keysFor` does.
 */
export async function verifySignature(
  ports: VerifyPorts,
  row: Row | undefined,
): Promise<string | undefined> {
  const token = row?.token ?? ports.tokens.tokens[0];
  if (!token) {
    await showInformation('There is no token in the Token Inspector. Request or paste one first.');
    return undefined;
  }
  if (!signedPart(token)) {
    await showInformation('The token is encrypted. Run "Decrypt Token" first.');
    return undefined;
  }
  const items = waysToVerify(claimsOf(token) ?? {}, ports.orgs());
  const placeholder = 'Check the signature with which key?';
  const way = given(await askChoice(singleStep('Verify Signature'), { placeholder, items }));
  const found = way && (await findingBy(way, token, ports));
  return found && showChecks(token, ports, found);
}

/**
 * Decrypts a row's token with a key that the user pastes, and shows what is inside; without a row, the
 * newest encrypted token. The key is used once and not kept. Gives the id of the row to bring into view;
 * undefined when the user cancels.
 */
export async function decryptToken(
  ports: VerifyPorts,
  row: Row | undefined,
): Promise<string | undefined> {
  const isEncrypted = ({ decoded }: InspectedToken): boolean => decoded.kind === 'encrypted';
  const token = row?.token ?? ports.tokens.tokens.find(isEncrypted);
  if (!token || !isEncrypted(token)) {
    await showInformation('There is no encrypted token to decrypt. It would have five parts.');
    return undefined;
  }
  let decrypted: DecryptedToken | undefined;
  await askForKey({
    title: 'Decrypt Token',
    prompt: 'The private key (JWK or PEM) or the secret that the token is encrypted for.',
    use: async (pasted) => {
      decrypted = await decrypt(token.compact, await parseKeyMaterial(pasted));
    },
  });
  if (!decrypted) {
    return undefined;
  }
  ports.tokens.update(token.id, { decrypted });
  await showChecks(token, ports);
  return `${token.id}/payload`;
}

/**
 * Checks a token with the keys of the connected org that issued it, without a question, and shows the
 * verdict among its checks. Nothing happens for a token of another issuer. Nothing of the token is sent but
 * the client id that it names, where the org has the app's own keys to tell. Rejects for nothing: what goes
 * wrong leaves the signature open, with the reason.
 */
export async function verifyWithConnectedOrg(
  ports: VerifyPorts,
  token: InspectedToken,
): Promise<void> {
  const orgs = ports.orgs();
  if (connectedOrgOf(claimsOf(token) ?? {}, orgs)) {
    const known = { orgs, keys: keysOf(ports), log: ports.log };
    await showChecks(token, ports, await findingByConnectedOrg(token, known));
  }
}

async function findingBy(
  way: WayToVerify,
  token: InspectedToken,
  ports: VerifyPorts,
): Promise<SignatureFinding | undefined> {
  if (way.by === 'issuer') {
    return findingByFetching(way, token, ports);
  }
  let found: SignatureFinding | undefined;
  await askForKey({
    title: 'Verify Signature',
    prompt: 'A public key (JWK, JWK Set, PEM or certificate) or a shared secret.',
    use: async (pasted) => {
      found = await findingByKey(token, pasted);
    },
  });
  return found;
}

async function findingByFetching(
  way: WayToVerify & { readonly by: 'issuer' },
  token: InspectedToken,
  ports: VerifyPorts,
): Promise<SignatureFinding | undefined> {
  const { issuer, trust } = way;
  const fetchKeys = 'Fetch Keys';
  if (
    trust === 'consented' &&
    (await askBefore(consentQuestion(issuer), fetchKeys)) === undefined
  ) {
    return undefined;
  }
  try {
    return await withProgress(`Fetching the keys of ${new URL(issuer).host}`, ({ signal }) =>
      findingByIssuer(token, { issuer, trust, signal, keys: keysOf(ports) }),
    );
  } catch (error) {
    if (isCancellation(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Asks for a key until one can be used; what was entered stays in the input while it cannot. */
async function askForKey(question: {
  readonly title: string;
  readonly prompt: string;
  readonly use: (pasted: string) => Promise<void>;
}): Promise<void> {
  await askText(singleStep(question.title), {
    prompt: `${question.prompt} It is used once and not kept.`,
    password: true,
    accept: async (pasted) => {
      try {
        await question.use(pasted);
        return undefined;
      } catch (error) {
        if (!isUserError(error)) {
          throw error;
        }
        return errorText(error);
      }
    },
  });
}

/** Judges the token, as it is by now, and gives the id of the row of its checks. */
async function showChecks(
  { id }: InspectedToken,
  { tokens, clock }: VerifyPorts,
  found?: SignatureFinding,
): Promise<string | undefined> {
  const current = tokens.tokens.find((token) => token.id === id);
  if (!current) {
    return undefined;
  }
  const now = clock.now();
  const checks = await tokenChecksNow(current, { tokens: tokens.tokens, now, found });
  tokens.update(id, { checks });
  return `${id}/checks`;
}

function keysOf({ tokens, fetch, clock }: VerifyPorts): IssuerKeys {
  const keys = issuerKeys.get(tokens) ?? new IssuerKeys({ fetch, clock });
  issuerKeys.set(tokens, keys);
  return keys;
}
