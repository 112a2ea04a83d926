import { objectAt, ownValue, stringAt, stringsAt } from '../core/json.ts';
import type { JsonObject } from '../core/json.ts';
import type { AppContext, OrgGroup, OrgUser } from '../core/org/directory.ts';
import { requiredObject, requiredOneOf, requiredString } from './members.ts';

const GROUP_TYPES = ['OKTA_GROUP', 'APP_GROUP', 'BUILT_IN'] as const;

/** Groups with this object class come from Active Directory (Okta Management API, groups). */
const WINDOWS_CLASS = 'okta:windows_security_principal';

/** A group in an answer. Throws `org/unexpected-answer` for anything else. */
export function groupIn(answer: unknown): OrgGroup {
  const group = requiredObject(answer, 'a group');
  const profile = objectAt(group, 'profile');
  const type = requiredOneOf(GROUP_TYPES, group, 'type', 'a group');
  return {
    id: requiredString(group, 'id', 'a group'),
    type,
    objectClass: stringsAt(group, 'objectClass'),
    profile: { ...profile, name: requiredString(profile, 'name', 'a group') },
    ...(type === 'APP_GROUP' ? sourceOf(group) : {}),
    ...timesOf(group),
  };
}

/** The app that a group comes from; without its type where the answer does not tell it. */
function sourceOf(group: JsonObject): Pick<OrgGroup, 'source'> {
  const link = stringAt(objectAt(objectAt(group, '_links'), 'source'), 'href') ?? '';
  const id = stringAt(objectAt(group, 'source'), 'id') ?? /\/apps\/([\w-]+)$/.exec(link)?.[1];
  const isWindows = stringsAt(group, 'objectClass').includes(WINDOWS_CLASS);
  const appType =
    stringAt(objectAt(objectAt(group, '_embedded'), 'app'), 'name') ??
    (isWindows ? 'active_directory' : undefined);
  const type = appType === undefined ? {} : { appType };
  return id === undefined ? {} : { source: { id, ...type } };
}

function timesOf(
  group: JsonObject,
): Pick<OrgGroup, 'created' | 'lastUpdated' | 'lastMembershipUpdated'> {
  const [created, lastUpdated, lastMembershipUpdated] = [
    stringAt(group, 'created'),
    stringAt(group, 'lastUpdated'),
    stringAt(group, 'lastMembershipUpdated'),
  ];
  return {
    ...(created === undefined ? {} : { created }),
    ...(lastUpdated === undefined ? {} : { lastUpdated }),
    ...(lastMembershipUpdated === undefined ? {} : { lastMembershipUpdated }),
  };
}

/** A user in an answer. Throws `org/unexpected-answer` for anything else. */
export function userIn(answer: unknown): OrgUser {
  const user = requiredObject(answer, 'a user');
  const profile = objectAt(user, 'profile');
  return {
    id: requiredString(user, 'id', 'a user'),
    login: requiredString(profile, 'login', 'a user'),
    profile,
  };
}

/** What expressions see of an app and of its user, from the two answers; null for no assignment. */
export function appContextIn(appAnswer: unknown, userAnswer: unknown): AppContext {
  const app = requiredObject(appAnswer, 'an app');
  const clientId = stringAt(objectAt(objectAt(app, 'credentials'), 'oauthClient'), 'client_id');
  return {
    app: {
      id: requiredString(app, 'id', 'an app'),
      clientId,
      name: ownValue(app, 'name'),
      label: ownValue(app, 'label'),
      profile: objectAt(app, 'profile'),
    },
    appUser: userAnswer === null ? null : appUserIn(requiredObject(userAnswer, 'an app user')),
  };
}

function appUserIn(user: JsonObject): JsonObject {
  return {
    userName: stringAt(objectAt(user, 'credentials'), 'userName'),
    ...objectAt(user, 'profile'),
  };
}
