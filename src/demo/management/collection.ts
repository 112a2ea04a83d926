import { stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { oktaId } from '../ids.ts';
import type { Feature } from '../store/orgStore.ts';
import { invalid } from './fields.ts';
import { LIFECYCLE, withStatus } from './lifecycle.ts';
import { named } from './named.ts';
import { bodyObject, routesUnder } from './route.ts';
import type { ManagementAnswer, ManagementRequest, Route } from './route.ts';

/** What a request is about to store: members that no body decides. */
export interface ItemContext {
  readonly id: string;
  readonly created: string | undefined;
  readonly lastUpdated: string;
  /** The item that is replaced; undefined for one that is made. */
  readonly current: JsonObject | undefined;
  /** Every item beside it. */
  readonly others: readonly JsonObject[];
}

/** A list of things that belong to one app, authorization server or policy, each with an id. */
export interface Collection {
  /** Path of the list, with `:name` for the ids on the way; an item's path has `:itemId` behind it. */
  readonly path: string;
  readonly feature: Feature;
  /** What E0000007 calls an item. */
  readonly kind: string;
  readonly idPrefix: string;
  /** The stored items; throws E0000007 when what they belong to is not there. */
  readonly items: (request: ManagementRequest) => readonly JsonObject[];
  readonly save: (request: ManagementRequest, items: readonly JsonObject[]) => void;
  /** The item that a body stands for. Throws `OktaError` for a body that Okta refuses. */
  readonly read: (body: JsonObject, context: ItemContext, request: ManagementRequest) => JsonObject;
  /** `_links` of an item at this address; an item without any when left out. */
  readonly links?: (self: string, item: JsonObject) => JsonObject;
  /** Whether items are activated, deactivated and kept in the order of their `priority`. */
  readonly isPrioritized?: true;
}

/** The routes of a collection: list, create, get, replace, delete, activate and deactivate. */
export function collectionRoutes(collection: Collection): readonly Route[] {
  const { path, feature, isPrioritized } = collection;
  const item = '/:itemId';
  return routesUnder(
    path,
    [
      ['GET', '', (request) => list(collection, request)],
      ['POST', '', (request) => create(collection, request)],
      [
        'GET',
        item,
        (request) => ({ body: answer(collection, request, found(collection, request)) }),
      ],
      ['PUT', item, (request) => replace(collection, request)],
      ['DELETE', item, (request) => remove(collection, request)],
      ...(isPrioritized
        ? [
            [
              'POST',
              item + LIFECYCLE,
              (request: ManagementRequest) => changeStatus(collection, request),
            ] as const,
          ]
        : []),
    ],
    { feature },
  );
}

/** Recorded lists of claims have neither pages nor `Link` headers. */
function list(collection: Collection, request: ManagementRequest): ManagementAnswer {
  return { body: collection.items(request).map((item) => answer(collection, request, item)) };
}

function create(collection: Collection, request: ManagementRequest): ManagementAnswer {
  const others = collection.items(request);
  const now = request.store.timestamp();
  const context = {
    id: oktaId(collection.idPrefix),
    created: now,
    lastUpdated: now,
    current: undefined,
    others,
  };
  const item = collection.read(bodyObject(request), context, request);
  return { status: 201, body: answer(collection, request, store(collection, request, item)) };
}

function replace(collection: Collection, request: ManagementRequest): ManagementAnswer {
  const current = found(collection, request);
  const context = {
    id: idOf(current),
    created: stringAt(current, 'created'),
    lastUpdated: request.store.timestamp(),
    current,
    others: collection.items(request).filter((other) => other !== current),
  };
  const item = collection.read(bodyObject(request), context, request);
  return { body: answer(collection, request, store(collection, request, item)) };
}

/** What Okta makes itself cannot be deleted; its own words for that are not known. */
function remove(collection: Collection, request: ManagementRequest): ManagementAnswer {
  const item = found(collection, request);
  if (item['system'] === true) {
    throw invalid('system', 'What belongs to the system cannot be deleted');
  }
  collection.save(
    request,
    collection.items(request).filter((other) => other !== item),
  );
  return { status: 204 };
}

function changeStatus(collection: Collection, request: ManagementRequest): ManagementAnswer {
  store(collection, request, withStatus(request, found(collection, request)));
  return { status: 204 };
}

/** Puts an item in the place of the one with its id, or at the end; by priority where it counts. */
function store(collection: Collection, request: ManagementRequest, item: JsonObject): JsonObject {
  const { isPrioritized = false } = collection;
  const items = collection.items(request);
  const index = items.findIndex((other) => idOf(other) === idOf(item));
  const others = items.filter((_, position) => position !== index);
  const place = isPrioritized ? Number(item['priority']) - 1 : index;
  const placed = others.toSpliced(place < 0 ? others.length : place, 0, item);
  const stored = isPrioritized
    ? placed.map((each, position) => ({ ...each, priority: position + 1 }))
    : placed;
  collection.save(request, stored);
  return stored.find((other) => idOf(other) === idOf(item)) ?? item;
}

function found({ items, kind }: Collection, request: ManagementRequest): JsonObject {
  return named(request, 'itemId', kind, (id) => items(request).find((item) => idOf(item) === id));
}

function answer(
  { path, links }: Collection,
  { url, path: parameters }: ManagementRequest,
  item: JsonObject,
): JsonObject {
  const list = path.replace(/:(\w+)/g, (_, name: string) => parameters[name] ?? '');
  return links === undefined
    ? item
    : { ...item, _links: links(`${url.origin}${list}/${idOf(item)}`, item) };
}

function idOf(item: JsonObject): string {
  return stringAt(item, 'id') ?? '';
}
