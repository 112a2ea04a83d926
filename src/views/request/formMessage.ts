import { isJsonObject, objectAt, ownValue, stringAt } from '../../core/json.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { recordOf } from '../../core/recordOf.ts';
import { ACTIONS, CHOICE_FIELDS, REMARK_FIELDS, TEXT_FIELDS } from './protocol.ts';
import type { AppFact, Offer, Option, RequestForm } from './protocol.ts';

const STATUS_KINDS: readonly RequestForm['status']['kind'][] = ['info', 'next', 'error'];

const VALUE_FIELDS = [...TEXT_FIELDS, ...CHOICE_FIELDS] as const;

const PLACES: readonly Offer['place'][] = [...REMARK_FIELDS, 'status'];

/**
 * The form in a message that the webview received, or undefined when it is none. Only members that are
 * known are taken, each of the right type; a list without some of its members is no form.
 */
export function parseFormMessage(message: unknown): RequestForm | undefined {
  if (!isJsonObject(message) || message['type'] !== 'form') {
    return undefined;
  }
  const form = objectAt(message, 'form');
  const status = objectAt(form, 'status');
  const kind = STATUS_KINDS.find((known) => known === ownValue(status, 'kind'));
  const facts = listOf(ownValue(form, 'facts'), appFact);
  const offers = listOf(ownValue(form, 'offers'), offer);
  const options = recordOf(CHOICE_FIELDS, (field) =>
    listOf(ownValue(objectAt(form, 'options'), field), option),
  );
  const values = textsIn(form, 'values', VALUE_FIELDS);
  if (!kind || !facts || !offers || !isComplete(options, CHOICE_FIELDS)) {
    return undefined;
  }
  if (!isComplete(values, VALUE_FIELDS)) {
    return undefined;
  }
  return {
    hasOrgs: ownValue(form, 'hasOrgs') === true,
    app: stringAt(form, 'app') ?? '',
    facts,
    options,
    values,
    notes: textsIn(form, 'notes', REMARK_FIELDS),
    problems: textsIn(form, 'problems', REMARK_FIELDS),
    offers,
    redirectUri: stringAt(form, 'redirectUri') ?? '',
    canLaunch: ownValue(form, 'canLaunch') === true,
    blocked: stringAt(form, 'blocked') ?? '',
    isWaiting: ownValue(form, 'isWaiting') === true,
    status: { kind, text: stringAt(status, 'text') ?? '' },
  };
}

/** The texts among the members of a member. */
function textsIn<Name extends string>(
  form: JsonObject,
  key: string,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  return recordOf(names, (name) => stringAt(objectAt(form, key), name));
}

function option(entry: JsonObject): Option | undefined {
  const value = stringAt(entry, 'value');
  const label = stringAt(entry, 'label');
  const disabledReason = stringAt(entry, 'disabledReason');
  return value === undefined || label === undefined
    ? undefined
    : { value, label, ...(disabledReason !== undefined && { disabledReason }) };
}

function appFact(entry: JsonObject): AppFact | undefined {
  const name = stringAt(entry, 'name');
  const value = stringAt(entry, 'value');
  return name === undefined || value === undefined ? undefined : { name, value };
}

function offer(entry: JsonObject): Offer | undefined {
  const action = ACTIONS.find((known) => known === ownValue(entry, 'action'));
  const place = PLACES.find((known) => known === ownValue(entry, 'place'));
  const label = stringAt(entry, 'label');
  return action && place && label !== undefined ? { action, place, label } : undefined;
}

/** The members of an array, or undefined when it is none or one of them is not of the kind. */
function listOf<Item>(
  value: JsonValue | undefined,
  itemOf: (entry: JsonObject) => Item | undefined,
): readonly Item[] | undefined {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const items = value.flatMap((entry: JsonValue) => {
    const item = isJsonObject(entry) ? itemOf(entry) : undefined;
    return item === undefined ? [] : [item];
  });
  return items.length === value.length ? items : undefined;
}

function isComplete<Name extends string, Value>(
  record: Partial<Record<Name, Value>>,
  names: readonly Name[],
): record is Record<Name, Value> {
  return names.every((name) => record[name] !== undefined);
}
