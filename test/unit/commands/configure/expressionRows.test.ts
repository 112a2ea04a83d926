import { describe, expect, it } from 'vitest';
import { expressionRows } from '../../../../src/commands/configure/expressionRows.ts';
import type { ExpressionView } from '../../../../src/commands/configure/expressionRows.ts';
import { checkExpression } from '../../../../src/core/expression/checkExpression.ts';
import { completeExpression } from '../../../../src/core/expression/completeExpression.ts';
import type { UserExpressionResult } from '../../../../src/core/expression/evaluateForUser.ts';

const USER = { id: '00u1', login: 'demo.user@example.com', profile: {} };
const REMARK = { severity: 'warning', message: 'Odd.', start: 0, end: 1 } as const;
const ERROR = { severity: 'error', message: 'Wrong.', start: 1, end: 2 } as const;
const VIEW: ExpressionView = {
  value: 'user.login',
  claimName: 'groups',
  remarks: [],
  help: { signature: undefined, completions: [] },
};

function typed(value: string): ExpressionView {
  const remarks = checkExpression(value, 'legacy');
  return { ...VIEW, value, remarks, help: completeExpression(value, 'legacy') };
}

function texts(view: ExpressionView): readonly string[] {
  return expressionRows(view).map(({ icon, text }) => `${icon}: ${text}`);
}

describe('the rows below an expression', () => {
  const NO_USER = 'account: Choose a user, to see what their token would carry';
  const ALL_THE_SAME = 'arrow-right: Use it all the same: Okta does not check it';

  it.each<[string, Partial<ExpressionView>, readonly string[]]>([
    ['nothing speaks against it', {}, ['check: Use user.login', NO_USER]],
    [
      'something speaks against it',
      { remarks: [REMARK] },
      ['check: Use user.login', 'warning: Odd.', NO_USER],
    ],
    [
      'it is wrong',
      { remarks: [ERROR, REMARK] },
      ['error: Wrong.', 'warning: Odd.', ALL_THE_SAME, NO_USER],
    ],
    [
      'it cannot be saved',
      { remarks: [{ ...ERROR, blocksSaving: true }] },
      ['error: Wrong.', NO_USER],
    ],
    [
      'nothing is typed',
      { value: ' ', remarks: [{ ...ERROR, blocksSaving: true }], user: USER },
      [
        'info: Write an expression, or choose one below to start from',
        'account: demo.user@example.com',
      ],
    ],
  ])('when %s', (_when, known, rows) => {
    expect(texts({ ...VIEW, ...known })).toEqual(rows);
  });

  it('run an expression on Enter only when it is not known to be wrong', () => {
    expect(expressionRows(typed('user.login'))[0]).toMatchObject({ key: 'use', onEnter: 'end' });
    const [first] = expressionRows(typed('user.login +'));
    expect(first?.icon).toBe('error');
    expect(first).not.toHaveProperty('onEnter');
  });

  it('explain the argument that is typed, or the function where there are too many', () => {
    const views = ['Groups.startsWith("OKTA", ', 'Groups.startsWith(1, 2, 3, 4'].map(typed);
    const [second, beyond] = views.map((view) =>
      expressionRows(view).find(({ key }) => key === 'signature'),
    );
    const signature = views[0]?.help.signature;
    const argument = signature?.arguments[1];
    expect(second?.text).toMatch(/^Groups\.startsWith\(\w+, \w+, \w+\)$/);
    expect(second?.detail).toBe(`${argument?.name}: ${argument?.explanation}`);
    expect(beyond?.detail).toBe(signature?.explanation);
  });

  it('offer what may come next as whole texts', () => {
    const view = typed('Groups.');
    const offers = expressionRows(view).filter(({ icon }) => icon === 'symbol-snippet');
    expect(offers.map(({ onEnter }) => onEnter)).toEqual(
      view.help.completions.map(({ newText }) => ({ replaceBy: newText })),
    );
    expect(offers.length).toBeGreaterThan(0);
  });

  it.each<[UserExpressionResult, string]>([
    [{ kind: 'value', value: ['a'], notes: [] }, '{"__proto__":["a"]}'],
    [{ kind: 'absent', reason: 'It is null.', notes: [] }, 'the claim is absent. It is null.'],
    [{ kind: 'fault', message: 'Bad.', notes: [] }, 'the sign-in fails. Bad.'],
    [{ kind: 'unknown', reason: 'Not read.', notes: [] }, 'only a token shows it. Not read.'],
    [{ kind: 'value', value: 'a', notes: ['One.', 'Two.'] }, '{"__proto__":"a"}'],
  ])('say of %j what the token would carry, and what only a token shows', (preview, carried) => {
    const known = { user: USER, forUser: { outcome: 'done', preview } } as const;
    expect(texts({ ...VIEW, claimName: '__proto__', ...known })).toEqual([
      'check: Use user.login',
      `account: demo.user@example.com: ${carried}`,
      ...preview.notes.map((note) => `info: ${note}`),
    ]);
  });
});
