import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestForm } from '../../../../src/views/request/form.ts';
import { parseFormMessage } from '../../../../src/views/request/formMessage.ts';
import { contextWith, draftWith } from '../../fixtures/request.ts';

const offer = { action: 'findOutWhy', place: 'status', label: 'Find Out Why' } as const;
const form = requestForm(
  draftWith({ responseType: 'id_token', scope: 'openid', typedUrl: 'x' }),
  contextWith({ progress: { ...contextWith({}).progress, statusOffers: [offer] } }),
);

describe('parseFormMessage', () => {
  it('takes a form as it is sent', () => {
    const sent: unknown = JSON.parse(JSON.stringify({ type: 'form', form }));
    expect(parseFormMessage(sent)).toEqual(form);
  });

  it('passes on no member that it does not know', () => {
    const more = {
      ...form,
      extra: 1,
      notes: { scope: 'A note.', body: 'x', app: 7 },
      facts: [{ name: 'PKCE', value: 'PKCE required', extra: 1 }],
    };
    expect(parseFormMessage({ type: 'form', form: more })).toEqual({
      ...form,
      notes: { scope: 'A note.' },
      facts: [{ name: 'PKCE', value: 'PKCE required' }],
    });
  });

  it.each([
    undefined,
    null,
    'form',
    [],
    { type: 'form' },
    { type: 'form', form: {} },
    { type: 'ready', form },
    { type: 'form', form: { ...form, status: { kind: 'alarm', text: '' } } },
    { type: 'form', form: { ...form, facts: {} } },
    { type: 'form', form: { ...form, facts: [7] } },
    { type: 'form', form: { ...form, offers: [{ ...offer, action: 'deleteEverything' }] } },
    { type: 'form', form: { ...form, offers: [{ ...offer, place: 'body' }] } },
    { type: 'form', form: { ...form, options: { ...form.options, server: 'x' } } },
    { type: 'form', form: { ...form, options: { ...form.options, server: [{ value: 1 }] } } },
    { type: 'form', form: { ...form, values: { ...form.values, scope: 7 } } },
    { type: 'form', form: { ...form, values: {} } },
  ])('refuses %#', (message) => {
    expect(parseFormMessage(message)).toBeUndefined();
  });

  it('never throws', () => {
    const members = fc.dictionary(fc.constantFrom(...Object.keys(form)), fc.anything());
    fc.assert(
      fc.property(fc.oneof(fc.anything(), members), (value) => {
        expect(() => parseFormMessage({ type: 'form', form: value })).not.toThrow();
        const changed = { ...form, ...(value as object) };
        expect(() => parseFormMessage({ type: 'form', form: changed })).not.toThrow();
      }),
    );
  });
});
