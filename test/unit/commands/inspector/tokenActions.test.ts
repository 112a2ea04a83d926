import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../../src/commands/inspector/chosenTokens.ts';
import type { ExportFormat } from '../../../../src/commands/inspector/exportFormats.ts';
import {
  copyAuthorizationHeader,
  exportAs,
  remove,
  removeAll,
  rename,
  setPinned,
} from '../../../../src/commands/inspector/tokenActions.ts';
import { demoTrace } from '../../fixtures/signInResult.ts';
import { AnsweredInspector } from './givenDialogs.ts';

const claims = [{ sub: 'one' }, { sub: 'two' }, { sub: 'three' }];

describe('rename', () => {
  it.each([
    [' Before the change ', 'Before the change'],
    ['   ', undefined],
    ['x'.repeat(500), 'x'.repeat(100)],
  ])('takes %j for the name of the row’s token', async (name, expected) => {
    const inspector = await new AnsweredInspector({ name }).add(...claims);
    inspector.services.tokens.update('token-2', { givenName: 'Old' });
    await rename(inspector.services, inspector.row('token-2'));
    const names = inspector.services.tokens.tokens.map(({ givenName }) => givenName);
    expect(names).toEqual([undefined, expected, undefined]);
  });

  it.each([
    [undefined, 'ID token of two'],
    ['Old', 'Old'],
  ])(
    'fills the box with the name that is shown, and keeps it as it is: %j',
    async (given, name) => {
      const inspector = await new AnsweredInspector({ name }).add(...claims);
      inspector.services.tokens.update('token-2', { givenName: given });
      await rename(inspector.services, inspector.row('token-2'));
      expect(inspector.namesShown).toEqual([name]);
      expect(inspector.services.tokens.tokens[1]?.givenName).toBe(given);
    },
  );

  it('leaves the name when the user cancels', async () => {
    const inspector = await new AnsweredInspector().add(...claims);
    inspector.services.tokens.update('token-2', { givenName: 'Old' });
    await rename(inspector.services, inspector.row('token-2'));
    expect(inspector.services.tokens.tokens[1]?.givenName).toBe('Old');
  });
});

describe('copyAuthorizationHeader', () => {
  it.each([
    ['Bearer', {}],
    ['DPoP', { cnf: { jkt: 'thumbprint' } }],
    ['Bearer', { cnf: 'thumbprint' }],
  ])('names the scheme %s for a token with %j', async (scheme, more) => {
    const inspector = await new AnsweredInspector().add({ sub: 'one', ...more });
    await copyAuthorizationHeader(inspector.services, inspector.row('token-1'));
    const [token] = inspector.services.tokens.tokens;
    expect(inspector.copied).toEqual([`Authorization: ${scheme} ${token?.compact ?? ''}`]);
  });
});

describe('setPinned', () => {
  it('pins every selected token, and the clicked one alone where it is not among them', async () => {
    const inspector = await new AnsweredInspector().add(...claims);
    const selected = inspector.rows('token-1', 'token-2');
    await setPinned(inspector.services, rowsOf(selected[0], selected), true);
    const pinned = (): readonly unknown[] =>
      inspector.services.tokens.tokens.map(({ isPinned }) => isPinned);
    expect(pinned()).toEqual([undefined, true, true]);
    await setPinned(inspector.services, rowsOf(inspector.row('token-3'), selected), true);
    await setPinned(inspector.services, rowsOf(inspector.row('token-1'), []), false);
    expect(pinned()).toEqual([true, true, false]);
  });
});

describe('remove', () => {
  it('forgets everything that is selected, flows and comparisons too', async () => {
    const inspector = await new AnsweredInspector().add(...claims);
    inspector.services.flows.add(demoTrace());
    await remove(inspector.services, inspector.rows('token-1', 'flow-1', 'token-3'));
    expect(inspector.ids()).toEqual(['token-2']);
    expect(inspector.services.flows.flows).toEqual([]);
  });

  it('asks for no token when only a flow is meant', async () => {
    const inspector = await new AnsweredInspector({ chosen: /./u }).add(...claims);
    inspector.services.flows.add(demoTrace());
    await remove(inspector.services, inspector.rows('flow-1'));
    expect(inspector.offered).toEqual([]);
    expect(inspector.ids()).toHaveLength(3);
  });

  it('asks which token when it was called without a row, and says when there is none', async () => {
    const inspector = await new AnsweredInspector({ chosen: /two/u }).add(...claims);
    await remove(inspector.services, []);
    expect(inspector.ids()).toEqual(['token-3', 'token-1']);
    const empty = new AnsweredInspector();
    await remove(empty.services, []);
    expect(empty.said).toEqual(['There is no token in the Token Inspector yet.']);
  });
});

describe('removeAll', () => {
  it('forgets tokens and flows, and says nothing where nothing is pinned', async () => {
    const inspector = await new AnsweredInspector().add(...claims);
    inspector.services.flows.add(demoTrace());
    await removeAll(inspector.services);
    expect([inspector.ids(), inspector.services.flows.flows, inspector.said]).toEqual([[], [], []]);
  });

  it.each([
    [undefined, ['token-2']],
    ['Remove Pinned Too', []],
  ])('keeps pinned tokens and says so; button: %s', async (button, left) => {
    const answers = button === undefined ? {} : { button };
    const inspector = await new AnsweredInspector(answers).add(...claims);
    inspector.services.tokens.update('token-2', { isPinned: true });
    await removeAll(inspector.services);
    expect(inspector.said).toEqual(['1 pinned token is kept.']);
    expect(inspector.ids()).toEqual(left);
  });
});

describe('exportAs', () => {
  const demo = { sub: 'demo-user', groups: ['Secret Group'] };

  it.each<[ExportFormat, string, RegExp]>([
    ['json', 'ID token.json', /"sub": "demo-user"/u],
    ['redacted', 'ID token, redacted.json', /"groups"/u],
    ['markdown', 'ID token.md', /\| `sub` \| `demo-user` \|/u],
  ])('opens a token as %s', async (format, name, content) => {
    const inspector = new AnsweredInspector({ format: { format, isCopied: false } });
    await inspector.add(demo);
    await exportAs(inspector.services, undefined);
    const [page] = inspector.opened;
    expect(page).toMatchObject({ name, text: expect.stringMatching(content) as string });
    expect(page?.text.includes('Secret Group')).toBe(format !== 'redacted');
    const [token] = inspector.services.tokens.tokens;
    expect(page?.text).not.toContain(token?.decoded.signature.raw);
  });

  it('copies instead, or does nothing when the user cancels', async () => {
    const inspector = new AnsweredInspector({ format: { format: 'json', isCopied: true } });
    await inspector.add(demo);
    await exportAs(inspector.services, inspector.row('token-1'));
    expect(inspector.copied).toHaveLength(1);
    expect(inspector.opened).toEqual([]);
    const cancelled = await new AnsweredInspector().add(demo);
    await exportAs(cancelled.services, cancelled.row('token-1'));
    expect([cancelled.copied, cancelled.opened]).toEqual([[], []]);
  });
});
