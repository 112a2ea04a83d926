import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorizeRequestOf } from '../../../../src/views/request/authorizeRequestOf.ts';
import { requestForm } from '../../../../src/views/request/form.ts';
import { choicesFrom, savedChoices } from '../../../../src/views/request/savedChoices.ts';
import { contextWith, draftWith } from '../../fixtures/request.ts';

const chosen = {
  serverId: 'default',
  responseType: 'code id_token',
  receiver: 'loopback-form-post',
  scope: 'openid groups email',
  prompt: 'login consent',
  loginHint: 'demo.user@example.com',
  maxAge: '60',
  idp: '0oa1',
  acrValues: 'urn:x',
  further: 'ui_locales=de+fr',
  usesPkce: false,
  isPushed: true,
} as const;

describe('savedChoices', () => {
  it('keeps everything that was chosen and typed over a reload', () => {
    const typed = { state: 'mine', nonce: 'my-nonce', typedValues: ['state', 'nonce'] } as const;
    const saved: unknown = JSON.parse(
      JSON.stringify(savedChoices(draftWith({ ...chosen, ...typed }))),
    );
    expect(choicesFrom(saved)).toEqual({
      ...chosen,
      ...typed,
      target: { orgUrl: 'https://demo.okta.com', appId: '0oademo' },
    });
  });

  it('keeps no random state, nonce, challenge or verifier, no URL and no address of VS Code', () => {
    const draft = draftWith({
      ...chosen,
      state: 'random-one',
      nonce: 'random-two',
      typedUrl: 'https://typed.example.com',
    });
    const text = JSON.stringify(savedChoices(draft));
    for (const word of ['random-', 'demo-verifier', 'demo-challenge', 'typed.example', 'vscode']) {
      expect(text).not.toContain(word);
    }
  });

  it.each([
    'client_secret=hidden',
    'clientSecret=hidden',
    'code=hidden',
    'code_verifier=hidden',
    'access_token=hidden',
    'id_token_hint=hidden',
    'sessionToken=hidden',
    'password=hidden',
    'client_assertion=hidden',
    'x=eyJhbGciOiJub25lIn0.hidden.',
    'client_secret%3Dhidden',
    'client_secret=hidden%',
    'x hidden=1',
    'apiKey=hidden',
    'api_key=hidden',
    'pwd=hidden',
    'passwd=hidden',
    'jwt=hidden',
    'authorization=hidden',
    'x=Bearer%20hidden',
    'x=SSWS+hidden',
    'x=%22eyJhbGciOiJub25lIn0.hidden.%22',
    'target=https%3A%2F%2Fexample.com%2F%3Ftoken%3Dhidden',
    'target=https%3A%2F%2Fhidden%3Aword%40example.com',
  ])('keeps nothing of the further parameter %j', (parameter) => {
    const further = `ui_locales=de%20fr&${parameter}`;
    expect(savedChoices(draftWith({ further }))['further']).toBe('ui_locales=de%20fr');
    expect(choicesFrom({ further }).further).toBe('ui_locales=de%20fr');
  });
});

const TOKEN = 'eyJhbGciOiJub25lIn0.hidden.';
const fields = ['scope', 'loginHint', 'maxAge', 'idp', 'acrValues', 'state', 'nonce'] as const;

it.each(fields)('keeps no token that was pasted at %s', (field) => {
  const typedValues = ['state', 'nonce'] as const;
  for (const text of [TOKEN, `openid ${TOKEN}`, `Bearer ${TOKEN}`]) {
    expect(savedChoices(draftWith({ [field]: text, typedValues }))).not.toHaveProperty(field);
    expect(choicesFrom({ [field]: text })).not.toHaveProperty(field);
  }
});

describe('choicesFrom', () => {
  it.each([
    undefined,
    null,
    'text',
    [],
    {},
    { responseType: 'token', receiver: 'loopback', prompt: 'sometimes', serverId: '../v1' },
    { scope: ['openid'], usesPkce: 'no', isPushed: 1, maxAge: 60, state: null },
    { serverId: 'x'.repeat(101), loginHint: 'x'.repeat(16_385) },
    { serverId: '\uD800', target: { orgUrl: 'https://demo.okta.com' } },
    { target: 'x', responseType: { toString: 'code' } },
  ])('takes nothing of %j', (saved) => {
    const { typedValues, ...choices } = choicesFrom(saved);
    expect(choices).toEqual({});
    expect(typedValues ?? []).toEqual([]);
  });

  it('never throws, and a form can be made of whatever it takes', () => {
    const names = [...Object.keys(chosen), 'state', 'nonce', 'target'];
    const saved = fc.oneof(
      fc.anything(),
      fc.dictionary(
        fc.constantFrom(...names),
        fc.oneof(fc.anything(), fc.string({ unit: 'binary' })),
      ),
    );
    fc.assert(
      fc.property(saved, (value) => {
        const draft = { ...draftWith({}), ...choicesFrom(value), target: draftWith({}).target };
        const context = contextWith({ metadata: undefined });
        expect(requestForm(draft, context).values.scope).toBe(draft.scope);
        expect(authorizeRequestOf(draft, context.environment)?.clientId).toBe('0oademoclient');
      }),
    );
  });
});
