import { describe, expect, it } from 'vitest';
import { FollowUps } from '../../../src/commands/followUps.ts';
import type { FollowUpService } from '../../../src/commands/followUps.ts';
import type { SessionToken, SignInResult, SignInSession } from '../../../src/core/oidc/signIn.ts';
import { UserError } from '../../../src/core/userError.ts';
import { FlowStore } from '../../../src/views/tokens/flowStore.ts';
import { receivedTokens } from '../../../src/views/tokens/receivedTokens.ts';
import type { Row } from '../../../src/views/tokens/row.ts';
import { TokenStore } from '../../../src/views/tokens/tokenStore.ts';
import { demoTrace } from '../fixtures/signInResult.ts';
import { HandClock, NOW, signedIn } from '../fixtures/signedIn.ts';
import type { SignedInWith } from '../fixtures/signedIn.ts';

const USERINFO = { sub: 'demo-user', groups: ['IT'] };
const INTROSPECTION = { active: true };

/** Answers at once, and notes what it was asked with. */
class InstantService implements FollowUpService {
  readonly asked: (readonly [string, SignInSession, SessionToken?])[] = [];
  refreshed: SignInResult | undefined;

  refresh(session: SignInSession): Promise<SignInResult> {
    this.asked.push(['refresh', session]);
    return this.refreshed
      ? Promise.resolve(this.refreshed)
      : Promise.reject(new UserError('sign-in/refresh-refused', 'The refresh token has expired.'));
  }

  userinfo(session: SignInSession): Promise<typeof USERINFO> {
    this.asked.push(['userinfo', session]);
    return Promise.resolve(USERINFO);
  }

  introspect(session: SignInSession, token: SessionToken): Promise<typeof INTROSPECTION> {
    this.asked.push(['introspect', session, token]);
    return Promise.resolve(INTROSPECTION);
  }

  revoke(session: SignInSession, token: SessionToken): Promise<void> {
    this.asked.push(['revoke', session, token]);
    return Promise.resolve();
  }

  logOut(session: SignInSession): Promise<void> {
    this.asked.push(['logOut', session]);
    return Promise.resolve();
  }
}

async function inspector(...runs: readonly SignedInWith[]) {
  const clock = new HandClock();
  const [tokens, flows, service] = [new TokenStore(), new FlowStore(), new InstantService()];
  const results: SignInResult[] = [];
  for (const [index, run] of runs.entries()) {
    const trace = demoTrace();
    flows.add(trace);
    const idClaims = { run: index, ...run.idClaims };
    const result = await signedIn(trace, { accessClaims: { run: index }, ...run, idClaims });
    results.unshift(result);
    tokens.addAll(receivedTokens(result, clock.now()));
  }
  const said: string[] = [];
  const revealed: string[] = [];
  const choices: (readonly SessionToken[])[] = [];
  let choice: SessionToken | undefined;
  const followUps = new FollowUps({
    tokens,
    clock,
    signInService: () => Promise.resolve(service),
    reveal: (rowId) => {
      revealed.push(rowId);
      return Promise.resolve();
    },
    say: (message) => {
      said.push(message);
      return Promise.resolve();
    },
    chooseToken: (_placeholder, names) => {
      choices.push(names);
      return Promise.resolve(choice);
    },
    withProgress: (_title, task) => task({ signal: new AbortController().signal }),
  });
  const choose = (token: SessionToken | undefined): void => {
    choice = token;
  };
  return { tokens, flows, service, results, said, revealed, choices, choose, followUps };
}

function rowOf(owner: Partial<Row>): Row {
  return { id: 'demo', label: 'Demo', spoken: 'Demo', ...owner };
}

const COMMANDS = ['refresh', 'callUserinfo', 'introspect', 'revoke', 'signOut'] as const;

describe('FollowUps', () => {
  it.each(COMMANDS)('says plainly that there is no sign-in for %s', async (command) => {
    const { followUps, said, service } = await inspector();
    await followUps[command](undefined);
    expect(said).toEqual(['There is no sign-in in the Token Inspector. Request a token first.']);
    expect(service.asked).toEqual([]);
  });

  it('takes the newest sign-in without a row', async () => {
    const { followUps, service, results } = await inspector({}, {});
    await followUps.signOut(undefined);
    expect(service.asked).toEqual([['logOut', results[0]?.session]]);
  });

  it('takes the sign-in of the row that it was called on', async () => {
    const { followUps, service, results, tokens, flows } = await inspector({}, {});
    await followUps.signOut(rowOf({ token: tokens.tokens[3] }));
    await followUps.signOut(rowOf({ flow: flows.flows[1] }));
    expect(service.asked).toEqual([
      ['logOut', results[1]?.session],
      ['logOut', results[1]?.session],
    ]);
  });

  it('takes no other sign-in for a row of a flow that brought no token', async () => {
    const { followUps, service, said, flows } = await inspector({});
    flows.add(demoTrace());
    await followUps.signOut(rowOf({ flow: flows.flows[0] }));
    expect(service.asked).toEqual([]);
    expect(said).toHaveLength(1);
  });

  it('puts refreshed tokens on top', async () => {
    const { followUps, service, results, tokens } = await inspector({ refreshToken: 'demo' });
    const trace = results[0]?.session.trace ?? demoTrace();
    service.refreshed = await signedIn(trace, { refreshToken: 'demo-2', idClaims: { run: 2 } });
    await followUps.refresh(undefined);
    expect(service.asked).toEqual([['refresh', results[0]?.session]]);
    expect(tokens.tokens.slice(0, 2).map(({ compact }) => compact)).toEqual(
      service.refreshed.tokens.map(({ compact }) => compact),
    );
    expect(tokens.tokens[0]?.origin?.session).toBe(service.refreshed.session);
  });

  it('says what to do where there is no refresh token, and asks nobody', async () => {
    const { followUps, service, said } = await inspector({});
    await followUps.refresh(undefined);
    expect(said).toEqual([expect.stringMatching(/offline_access/u)]);
    expect(service.asked).toEqual([]);
  });

  it('lets the error of the service out and changes nothing', async () => {
    const { followUps, tokens } = await inspector({ refreshToken: 'demo' });
    const before = tokens.tokens;
    await expect(followUps.refresh(undefined)).rejects.toMatchObject({
      code: 'sign-in/refresh-refused',
    });
    expect(tokens.tokens).toBe(before);
  });

  it('shows userinfo below the ID token, also when called on the access token', async () => {
    const { followUps, tokens, revealed } = await inspector({});
    await followUps.callUserinfo(rowOf({ token: tokens.tokens[1], sessionToken: 'access token' }));
    expect(tokens.tokens.map(({ userinfo }) => userinfo)).toEqual([USERINFO, undefined]);
    expect(revealed).toEqual(['token-1/userinfo']);
  });

  it('says that userinfo needs an access token', async () => {
    const { followUps, said, service } = await inspector({ hasAccessToken: false });
    await followUps.callUserinfo(undefined);
    expect(said).toEqual([expect.stringMatching(/access token/u)]);
    expect(service.asked).toEqual([]);
  });

  it('asks which token is meant when there are two', async () => {
    const { followUps, service, choices, choose, revealed, tokens } = await inspector({
      refreshToken: 'demo',
    });
    choose('refresh token');
    await followUps.introspect(undefined);
    expect(choices).toEqual([['access token', 'refresh token']]);
    expect(service.asked.map(([, , token]) => token)).toEqual(['refresh token']);
    expect(tokens.tokens[0]?.refreshTokenState).toEqual({ introspection: INTROSPECTION });
    expect(revealed).toEqual(['token-1/refreshToken']);
  });

  it('does nothing when the user cancels the question', async () => {
    const { followUps, service } = await inspector({ refreshToken: 'demo' });
    await followUps.revoke(undefined);
    expect(service.asked).toEqual([]);
  });

  it('asks nothing when the row or the sign-in leaves one token only', async () => {
    const { followUps, service, choices, tokens, revealed } = await inspector({
      refreshToken: 'demo',
    });
    await followUps.introspect(rowOf({ token: tokens.tokens[1], sessionToken: 'access token' }));
    await followUps.introspect(rowOf({ token: tokens.tokens[0], sessionToken: 'refresh token' }));
    expect(choices).toEqual([]);
    expect(service.asked.map(([, , token]) => token)).toEqual(['access token', 'refresh token']);
    expect(tokens.tokens[1]?.introspection).toEqual(INTROSPECTION);
    expect(revealed).toEqual(['token-2/introspection', 'token-1/refreshToken']);
  });

  it('says that there is nothing to ask about', async () => {
    const { followUps, said } = await inspector({ hasAccessToken: false });
    await followUps.introspect(undefined);
    expect(said).toEqual(['There is no access token or refresh token to do this with.']);
  });

  it('marks a revoked token, keeps what was learned before, and revokes it once', async () => {
    const { followUps, service, tokens, choose, choices } = await inspector({
      refreshToken: 'demo',
    });
    choose('refresh token');
    await followUps.introspect(undefined);
    await followUps.revoke(undefined);
    expect(tokens.tokens[0]?.refreshTokenState).toEqual({
      introspection: INTROSPECTION,
      revokedAt: NOW,
    });
    expect(tokens.tokens[0]?.revokedAt).toBeUndefined();
    choices.length = 0;
    await followUps.revoke(undefined);
    expect(choices).toEqual([]);
    expect(tokens.tokens[1]?.revokedAt).toBe(NOW);
    expect(service.asked.map(([, , token]) => token)).toEqual([
      'refresh token',
      'refresh token',
      'access token',
    ]);
  });

  it('does not ask about a token that the user has removed', async () => {
    const { followUps, service, tokens } = await inspector({ refreshToken: 'demo' });
    const access = tokens.tokens[1];
    if (access) {
      tokens.remove(access);
    }
    await followUps.revoke(undefined);
    expect(service.asked.map(([, , token]) => token)).toEqual(['refresh token']);
  });
});
