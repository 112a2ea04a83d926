/** `npm run bench`: measures what has a budget and prints each figure beside it. */
import {
  SignJWT,
  decodeJwt as joseDecode,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
} from 'jose';
import { decodeJwt } from '../../src/core/jwt/decode.ts';
import { keysOfSet } from '../../src/core/jwt/keys/verificationKeys.ts';
import { verifySignature } from '../../src/core/jwt/checks/verifySignature.ts';
import { ComparisonStore } from '../../src/views/tokens/comparisonStore.ts';
import { FlowStore } from '../../src/views/tokens/flowStore.ts';
import { InspectorRows } from '../../src/views/tokens/inspectorRows.ts';
import { RowFilters } from '../../src/views/tokens/rowFilters.ts';
import { TokenStore } from '../../src/views/tokens/tokenStore.ts';
import { medianMilliseconds, ratio } from './measure.ts';
import type { Measured } from './measure.ts';

const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(publicKey)), kid: 'demo', alg: 'RS256' };
const keys = keysOfSet({ keys: [jwk] }, 'the demo key');

function tokenWith(groups: number): Promise<string> {
  const names = Array.from({ length: groups }, (_, index) => `Demo Group ${index}`);
  return new SignJWT({ sub: 'demo-subject', jti: 'ID.demo', aud: 'demo-client', groups: names })
    .setProtectedHeader({ alg: 'RS256', kid: 'demo' })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
}

async function decoding(groups: number, calls: number): Promise<Measured> {
  const token = await tokenWith(groups);
  const theirs = (): void => {
    decodeProtectedHeader(token);
    joseDecode(token);
  };
  const found = await ratio(() => decodeJwt(token), theirs, calls);
  return {
    what: `decode, ${(token.length / 1000).toFixed(0)} KB, to jose`,
    figure: `${found.toFixed(2)} times`,
    budget: '1.00',
    isWithin: found <= 1,
  };
}

async function verifying(): Promise<Measured> {
  const token = await tokenWith(20);
  const ours = (): Promise<unknown> => verifySignature(token, keys);
  const found = await ratio(ours, () => jwtVerify(token, publicKey), 200);
  return {
    what: 'verify, RS256, to jose',
    figure: `${found.toFixed(2)} times`,
    budget: '1.10',
    isWithin: found <= 1.1,
  };
}

/** From a decoded token to the rows that VS Code asks for first: the token's own and the first groups. */
async function firstRows(): Promise<Measured> {
  const compact = await tokenWith(50_000);
  // A token of its own for each call, since what is worked out about one is remembered.
  const unseen = Array.from({ length: 12 }, () => decodeJwt(compact));
  const clock = { now: () => Date.now() };
  const show = (): void => {
    const decoded = unseen.pop() ?? decodeJwt(compact);
    const tokens = new TokenStore();
    const [flows, comparisons, filters] = [
      new FlowStore(),
      new ComparisonStore(),
      new RowFilters(),
    ];
    const rows = new InspectorRows({ tokens, flows, comparisons, filters, clock });
    tokens.add({ compact, decoded, checks: [], receivedAt: clock.now() });
    for (const part of rows.top().flatMap((row) => row.children?.() ?? [])) {
      if (part.expansion === 'expanded') {
        part.children?.();
      }
    }
  };
  const found = await medianMilliseconds(show, 9);
  return {
    what: 'first rows of a token with 50,000 groups',
    figure: `${found.toFixed(0)} ms`,
    budget: '100 ms',
    isWithin: found <= 100,
  };
}

const measured = [
  await decoding(3, 2000),
  await decoding(1000, 200),
  await decoding(50_000, 10),
  await verifying(),
  await firstRows(),
];
for (const { what, figure, budget, isWithin } of measured) {
  process.stdout.write(`${isWithin ? 'ok  ' : 'over'}  ${what}: ${figure} (budget ${budget})\n`);
}
