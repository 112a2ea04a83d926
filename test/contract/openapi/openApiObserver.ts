import type { Fetch } from '../../../src/core/ports.ts';
import { explain } from './specificationDefects.ts';
import { specification } from './specification.ts';
import { createValidator } from './validator.ts';

/** What an observer saw. */
export interface OpenApiObserver {
  /** Sends requests on unchanged, and gives answers back unchanged. */
  readonly fetch: Fetch;
  /** The operations asked for, in the order of their first request. */
  readonly operations: ReadonlySet<string>;
  /** Deviations that no known defect of Okta's description explains. */
  readonly deviations: readonly string[];
  /** The known defects of the description that were met. */
  readonly defects: ReadonlySet<string>;
}

/**
 * Puts itself between a client of the Management API and `fetch`, and compares each request and each
 * answer with Okta's OpenAPI description and with the recorded shapes of the groups claim. Without the
 * description at hand, only the groups claim is described.
 */
export function openApiObserver(send: Fetch = fetch): OpenApiObserver {
  const validator = createValidator(specification());
  const operations = new Set<string>();
  const deviations: string[] = [];
  const defects = new Set<string>();
  const note = (lines: readonly string[]): void => {
    const explained = explain(lines);
    deviations.push(...explained.unexplained);
    explained.defects.forEach((defect) => defects.add(defect));
  };
  return {
    operations,
    deviations,
    defects,
    async fetch(address, init) {
      const { pathname, searchParams } = new URL(address);
      const method = (init.method ?? 'GET').toUpperCase();
      operations.add(validator.operationOf(method, pathname) ?? `${method} ${pathname}`);
      note(validator.validateRequest(method, pathname, searchParams, parsed(init.body)));
      const answer = await send(address, init);
      const body = parsed(await answer.clone().text());
      note(validator.validateAnswer(method, pathname, answer.status, body));
      return answer;
    },
  };
}

function parsed(body: unknown): unknown {
  return typeof body === 'string' && body !== '' ? JSON.parse(body) : undefined;
}
