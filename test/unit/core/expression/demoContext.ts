import type {
  ExpressionContext,
  ExpressionGroup,
} from '../../../../src/core/expression/expressionContext.ts';

function group(
  id: string,
  type: ExpressionGroup['type'],
  name: string,
  more: Partial<ExpressionGroup> = {},
): ExpressionGroup {
  return {
    id,
    type,
    objectClass: ['okta:user_group'],
    profile: { name, description: `About ${name}` },
    ...more,
  };
}

const directory = {
  objectClass: ['okta:windows_security_principal'],
  source: { id: '0oa1demodirectory', appType: 'active_directory' },
};

/** A user in two Okta groups, the built-in group and two groups of a directory. */
export const DEMO_CONTEXT: ExpressionContext = {
  dialect: 'legacy',
  isCodeFlow: false,
  groups: [
    group('00g1', 'BUILT_IN', 'Everyone'),
    group('00g2', 'OKTA_GROUP', 'team-red'),
    group('00g3', 'OKTA_GROUP', 'team-blue'),
    group('00g4', 'APP_GROUP', 'team-directory', {
      ...directory,
      profile: { name: 'team-directory', windowsDomainQualifiedName: 'DEMO\\team-directory' },
    }),
    group('00g5', 'APP_GROUP', 'Admins', directory),
  ],
  user: {
    id: '00u1',
    status: 'ACTIVE',
    profile: {
      login: 'demo.user@example.com',
      firstName: 'Demo',
      middleName: '',
      isContractor: false,
      salary: 10,
      colours: ['red', 'blue'],
    },
  },
  app: {
    id: '0oa1demoapp',
    clientId: '0oa1democlient',
    profile: { allowed: ['00g2', '00g5', '00gOther'], one: '00g3' },
  },
  appUser: { userName: 'demo.user' },
};

/** The same user in many groups of Okta. */
export function manyGroups(count: number): ExpressionContext {
  return {
    ...DEMO_CONTEXT,
    groups: Array.from({ length: count }, (_, index) =>
      group(`00g${index}`, 'OKTA_GROUP', `many ${index}`),
    ),
  };
}
