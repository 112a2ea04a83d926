import { runDemoOrg } from '../demo/runningOrg.ts';
import type { RunningOrg } from '../demo/runningOrg.ts';
import { specification } from '../openapi/specification.ts';
import { explain } from '../openapi/specificationDefects.ts';
import { createValidator } from '../openapi/validator.ts';
import { SetUpError, objectsIn } from './creators.ts';
import type { Exchange } from './exchanges.ts';
import { setUp } from './setUp.ts';
import type { Replacements } from './setUp.ts';
import { shapeDifferences } from './shape.ts';

const validator = createValidator(specification());

/**
 * Sends a recorded request to a fresh demo org in which everything is that the request needs, and gives
 * how the answer differs from the recorded one in status, headers and shape and deviates from
 * Okta's description, a line for each difference.
 */
export async function replay(exchange: Exchange): Promise<readonly string[]> {
  await using org = await runDemoOrg();
  try {
    return await differences(org, exchange, await setUp(org, exchange));
  } catch (error) {
    if (error instanceof SetUpError) {
      return [`set-up: ${error.message}`];
    }
    throw error;
  }
}

async function differences(
  org: RunningOrg,
  exchange: Exchange,
  replacements: Replacements,
): Promise<readonly string[]> {
  const { method, url, request, status, response } = exchange;
  const inDemoOrg = (text: string): string =>
    [...replacements, [url.origin, org.url] as const].reduce(
      (replaced, [from, to]) => replaced.replaceAll(from, to),
      text,
    );
  const body: unknown = request && JSON.parse(inDemoOrg(JSON.stringify(request)));
  const answer = await org.call(method, inDemoOrg(url.pathname) + url.search, body);
  const text = await answer.text();
  const actual: unknown = text === '' ? null : JSON.parse(text);
  return [
    ...deviations(method, inDemoOrg(url.pathname), answer.status, actual ?? undefined),
    ...headerDifferences(exchange, answer.headers),
    ...(answer.status === status
      ? shapeDifferences(response, counterparts(exchange, actual))
      : [`status: ${answer.status} instead of ${status}, ${text.slice(0, 200)}`]),
  ];
}

/** How an answer contradicts Okta's description, where that covers the operation. */
function deviations(
  method: string,
  path: string,
  status: number,
  body: unknown,
): readonly string[] {
  return validator.operationOf(method, path) === undefined
    ? []
    : explain(validator.validateAnswer(method, path, status, body)).unexplained;
}

function headerDifferences({ headers }: Exchange, actual: Headers): readonly string[] {
  const relations = (links: string): string => (links.match(/rel="\w+"/g) ?? []).join(' ');
  const compared = [
    ['Content-Type', headers('Content-Type').join(), actual.get('Content-Type') ?? ''],
    ['Link', relations(headers('Link').join()), relations(actual.get('Link') ?? '')],
  ];
  return compared.flatMap(([name, wanted, found]) =>
    wanted === found ? [] : [`header ${name}: "${found}" instead of "${wanted}"`],
  );
}

/** In a list of everything that an org has, only what the recorded org has too is compared. */
function counterparts({ method, url, response }: Exchange, actual: unknown): unknown {
  const listsEverything = method === 'GET' && /\/(apps|groups)$/.test(url.pathname);
  if (!listsEverything || url.searchParams.has('q')) {
    return actual;
  }
  const names = objectsIn(response).map(({ name }) => name);
  return objectsIn(actual).filter(({ name }) => names.includes(name));
}
