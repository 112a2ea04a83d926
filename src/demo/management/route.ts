import type { JsonObject, JsonValue } from '../../core/json.ts';
import { isJsonObject } from '../../core/json.ts';
import type { Feature, OrgStore } from '../store/orgStore.ts';
import { OktaError } from './oktaError.ts';

/** One call to the Management API, after authentication. */
export interface ManagementRequest {
  readonly store: OrgStore;
  readonly url: URL;
  /** The parts of the path that stand for `:name` in the route. */
  readonly path: Readonly<Record<string, string>>;
  /** The parsed JSON body, or undefined when the request has none. */
  readonly body: unknown;
}

/** What a handler answers. */
export interface ManagementAnswer {
  /** 200 when left out; 204 has no body. */
  readonly status?: 201 | 204;
  readonly body?: JsonValue;
  /** Values of separate `Link` header lines. */
  readonly links?: readonly string[];
}

/** Answers a call; throws `OktaError` for anything but success. */
export type Handler = (request: ManagementRequest) => ManagementAnswer;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What routes may share beside their path. */
interface RouteOptions {
  /** Open to everyone, without an API token. */
  readonly isPublic?: true;
  /** Without this feature the org answers 401 E0000015. */
  readonly feature?: Feature;
}

/** A route of the Management API. */
export interface Route extends RouteOptions {
  readonly method: Method;
  /** Path with `:name` where any one segment fits. */
  readonly path: string;
  readonly handle: Handler;
}

/** Routes from rows of a table, all under one path. */
export function routesUnder(
  base: string,
  rows: readonly (readonly [method: Method, path: string, handle: Handler])[],
  options: RouteOptions = {},
): readonly Route[] {
  return rows.map(([method, path, handle]) => ({ method, path: base + path, handle, ...options }));
}

/** The path parameters when a path fits a route's pattern, otherwise undefined. */
export function matchPath(
  pattern: string,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) {
    return undefined;
  }
  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const segment = actual[index] ?? '';
    if (part.startsWith(':') && segment !== '') {
      parameters[part.slice(1)] = decodeSegment(segment);
    } else if (part !== segment) {
      return undefined;
    }
  }
  return parameters;
}

/** The body as an object; anything else is malformed for every route that reads one (E0000003). */
export function bodyObject(request: ManagementRequest): JsonObject {
  if (!isJsonObject(request.body)) {
    throw new OktaError('E0000003');
  }
  return request.body;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
