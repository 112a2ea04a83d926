import { claimValue } from '../../../core/expression/claimValue.ts';
import { evaluateExpression } from '../../../core/expression/evaluate.ts';
import type {
  ExpressionDialect,
  ExpressionGroup,
} from '../../../core/expression/expressionContext.ts';
import { objectAt, stringAt } from '../../../core/json.ts';
import type { JsonObject, JsonValue } from '../../../core/json.ts';
import type { OrgGroup, OrgUser } from '../../store/orgMembers.ts';
import type { OrgStore } from '../../store/orgStore.ts';
import type { GrantedAccess } from '../servers/authorizationServer.ts';
import { withinTime } from './withinTime.ts';

/**
 * The value of an expression for the user who signed in, or undefined when the claim is absent. Throws
 * `ClaimError` when Okta could not evaluate it.
 */
export function expressionValue(
  store: OrgStore,
  { user, client, isCodeFlow }: GrantedAccess,
  claim: {
    readonly name: string;
    readonly expression: string;
    readonly dialect: ExpressionDialect;
  },
): JsonValue | undefined {
  const app = client.app.json;
  let value: JsonValue | undefined;
  withinTime(claim.name, () => {
    value = claimValue(
      evaluateExpression(claim.expression, {
        dialect: claim.dialect,
        isCodeFlow,
        groups: store.groupsOf(user).map((group) => expressionGroup(group, store)),
        user: { id: user.id, profile: profile(user) },
        app: {
          id: stringAt(app, 'id') ?? '',
          clientId: client.clientId,
          label: client.label,
          profile: objectAt(app, 'profile'),
        },
        appUser: { userName: user.login, email: user.login },
        defaultNameOperator: store.behavior.defaultOperator,
      }),
    );
  });
  return value;
}

function profile(user: OrgUser): JsonObject {
  const { firstName, lastName, login } = user;
  return { firstName, lastName, login, email: login };
}

function expressionGroup(group: OrgGroup, { created }: OrgStore): ExpressionGroup {
  const { id, type, name, description, source } = group;
  return {
    id,
    type,
    objectClass: [type === 'APP_GROUP' ? 'okta:windows_security_principal' : 'okta:user_group'],
    profile: { name, description },
    ...(source === undefined ? {} : { source: { id: source.appId, appType: source.appType } }),
    created,
    lastUpdated: created,
    lastMembershipUpdated: group.lastMembershipUpdated ?? created,
  };
}
