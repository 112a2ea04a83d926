import type { ExpressionGroup } from '../expression/expressionContext.ts';
import type { JsonObject } from '../json.ts';

/** A group of an org, in the shape that expressions see. */
export type OrgGroup = ExpressionGroup;

/** A user of an org. `profile` holds whatever the org's schema has: `login`, `email`, `firstName`… */
export interface OrgUser {
  readonly id: string;
  readonly login: string;
  readonly profile: JsonObject;
}

/** A user as one app knows them: what `app` and `appuser` stand for in an expression. */
export interface AppContext {
  /** `id`, `clientId`, `name`, `label`, `profile` of the app. */
  readonly app: JsonObject;
  /** The user's profile for the app, or null when the user is not assigned to it. */
  readonly appUser: JsonObject | null;
}
