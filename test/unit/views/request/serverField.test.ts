import { describe, expect, it } from 'vitest';
import { formOf, reasons } from './forms.ts';

describe('the authorization servers', () => {
  const list = [
    { id: 'aus2', name: 'payroll', issuer: '', status: 'ACTIVE' },
    {
      id: 'aus1',
      name: 'archive',
      issuer: 'https://demo.okta.com/oauth2/aus1',
      status: 'INACTIVE',
    },
    { id: 'aus3', name: 'bad\u202Ename', issuer: '', status: 'ACTIVE' },
  ] as const;

  it('are the org authorization server and the custom ones by name', () => {
    const form = formOf({}, { servers: { list } });
    expect(form.options.server.map(({ label }) => label)).toEqual([
      'Org authorization server',
      'archive',
      'bad⟨U+202E⟩name',
      'payroll',
    ]);
    expect(reasons(form, 'server')).toMatchObject({ aus1: 'it is inactive', aus2: undefined });
    expect(form.notes.server).toBe('Issuer: https://demo.okta.com');
  });

  it('keep one that is chosen, and refuse it when it is inactive', () => {
    expect(formOf({ serverId: 'aus9' }).options.server.at(-1)).toEqual({
      value: 'aus9',
      label: 'aus9',
    });
    const form = formOf({ serverId: 'aus1' }, { servers: { list } });
    expect(form.problems.server).toBe('Choose another: it is inactive.');
    expect(form.canLaunch).toBe(false);
  });

  it('are the org authorization server and default when they cannot be listed', () => {
    const form = formOf({}, { servers: { refusal: 'The API token may not list them.' } });
    expect(form.options.server.map(({ value }) => value)).toEqual(['', 'default']);
    expect(form.notes.server).toBe(
      'The API token may not list them. Issuer: https://demo.okta.com',
    );
  });

  it('say why one cannot be read; a launch tries once more', () => {
    const form = formOf({}, { metadata: 'There is no such server.' });
    expect(form.problems.server).toBe('There is no such server.');
    expect(form.canLaunch).toBe(true);
    const url = formOf({ serverId: 'aus9' }, { metadata: undefined }).values.url;
    expect(url).toContain('https://demo.okta.com/oauth2/aus9/v1/authorize?');
  });
});
