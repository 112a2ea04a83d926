import { describe, expect, it } from 'vitest';
import {
  compare,
  open,
  removeComparisons,
} from '../../../../src/commands/inspector/comparisonActions.ts';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import { receivedTokens } from '../../../../src/views/tokens/receivedTokens.ts';
import { demoTrace } from '../../fixtures/signInResult.ts';
import { NOW, signedIn } from '../../fixtures/signedIn.ts';
import { AnsweredInspector } from './givenDialogs.ts';

const one = { sub: 'one', groups: ['IT'] };
const two = { sub: 'two', groups: ['HR', 'IT'] };

describe('compare', () => {
  it('compares two selected tokens, the older one first, and brings the comparison into view', async () => {
    const inspector = await new AnsweredInspector().add(one, two);
    const selected = inspector.rows('token-2', 'token-1');
    await compare(inspector.services, selected[0], selected);
    const [comparison] = inspector.services.comparisons.comparisons;
    expect(comparison).toMatchObject({
      before: { name: 'ID token of one' },
      after: { name: 'ID token of two' },
      differences: [
        { kind: 'items', name: 'groups', added: ['HR'], removed: [] },
        { kind: 'changed', name: 'sub' },
      ],
    });
    expect(inspector.revealed).toEqual(['comparison-1']);
  });

  it('offers the other tokens and userinfo for a single one', async () => {
    const inspector = await new AnsweredInspector({ chosen: /two/u }).add(one, two, { sub: 'x' });
    inspector.services.tokens.update('token-1', { userinfo: { sub: 'one', email: 'a@b.c' } });
    await compare(inspector.services, inspector.row('token-1'), []);
    expect(inspector.offered).toEqual(['Userinfo of one', 'ID token of x', 'ID token of two']);
    expect(inspector.services.comparisons.comparisons[0]?.before.name).toBe('ID token of one');
  });

  it('tells tokens of the same user apart by where they come from and when they were issued', async () => {
    const iat = NOW / 1000 - 3600;
    const inspector = await new AnsweredInspector().add(
      { ...one, iat },
      { ...one, iat: iat - 7200 },
      two,
    );
    const result = await signedIn(demoTrace());
    inspector.services.tokens.addAll(receivedTokens(result, NOW));
    inspector.services.tokens.update('token-2', { givenName: 'Before' });
    await compare(inspector.services, inspector.row('token-3'), []);
    const { app } = result.session.trace.subject;
    expect(inspector.offeredWith).toEqual([
      expect.stringContaining(`, ${app}; `),
      expect.stringContaining(`, ${app}; `),
      expect.stringMatching(/^ID token, .*\d.*; Issued 3 hours ago$/u),
      expect.stringMatching(/^\d.*; Issued 1 hour ago$/u),
    ]);
  });

  it('compares with what userinfo answered for the same sign-in', async () => {
    const inspector = new AnsweredInspector({ chosen: /Userinfo/u });
    const result = { ...(await signedIn(demoTrace())), userinfo: { sub: 'demo-user', email: 'e' } };
    inspector.services.tokens.addAll(receivedTokens(result, NOW));
    await compare(inspector.services, inspector.row('token-2'), []);
    const [comparison] = inspector.services.comparisons.comparisons;
    expect(comparison?.after).toMatchObject({ name: 'Userinfo', claims: { email: 'e' } });
  });

  it('compares what is inside of a decrypted token', async () => {
    const inspector = await new AnsweredInspector({ chosen: /inside/u }).add(one, two);
    inspector.services.tokens.update('token-2', { decrypted: { claims: { sub: 'inside' } } });
    await compare(inspector.services, inspector.row('token-1'), []);
    expect(inspector.services.comparisons.comparisons[0]?.after.claims).toEqual({ sub: 'inside' });
  });

  it('says why nothing is compared', async () => {
    const alone = await new AnsweredInspector().add(one);
    await compare(alone.services, undefined, []);
    expect(alone.said[0]).toMatch(/^There is nothing to compare/u);
    const three = await new AnsweredInspector().add(one, two, { sub: 'x' });
    const rows = three.rows('token-1', 'token-2', 'token-3');
    await compare(three.services, rows[0], rows);
    expect(three.said).toEqual(['Select two tokens to compare, not more.']);
    const damaged = await new AnsweredInspector().add(one);
    const token = { compact: 'a.b', decoded: decodeJwt('a.b'), checks: [], receivedAt: NOW };
    damaged.services.tokens.add(token);
    await compare(damaged.services, damaged.row('token-2'), []);
    const both = damaged.rows('token-1', 'token-2');
    await compare(damaged.services, both[0], both);
    const sentence = 'The claims of this token cannot be read, so it cannot be compared.';
    expect(damaged.said).toEqual([sentence, sentence]);
    expect(damaged.services.comparisons.comparisons).toEqual([]);
  });

  it('does nothing when the user cancels', async () => {
    const inspector = await new AnsweredInspector().add(one, two);
    await compare(inspector.services, inspector.row('token-1'), []);
    expect([inspector.said, inspector.revealed]).toEqual([[], []]);
  });
});

describe('open', () => {
  it('shows both sides in the diff editor, numbers as they are written', async () => {
    const inspector = await new AnsweredInspector().add(one, two);
    await open(inspector.services, undefined);
    expect(inspector.said).toEqual(['There is no comparison in the Token Inspector yet.']);
    const selected = inspector.rows('token-1', 'token-2');
    await compare(inspector.services, selected[0], selected);
    await open(inspector.services, inspector.row('comparison-1'));
    expect(inspector.diffs).toMatchObject([
      {
        title: 'ID token of one → ID token of two (without times and identifiers)',
        before: expect.stringContaining('sub: "one"') as string,
        after: expect.stringContaining('sub: "two"') as string,
        ending: 'yaml',
      },
    ]);
  });
});

describe('removeComparisons', () => {
  it('forgets the comparisons of the rows', async () => {
    const inspector = await new AnsweredInspector().add(one, two);
    const selected = inspector.rows('token-1', 'token-2');
    await compare(inspector.services, selected[0], selected);
    removeComparisons(inspector.services, inspector.rows('token-1', 'comparison-1'));
    expect(inspector.services.comparisons.comparisons).toEqual([]);
  });
});
