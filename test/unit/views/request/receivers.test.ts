import { describe, expect, it } from 'vitest';
import {
  loopbackRedirectUri,
  receiverOptions,
  usableReceiver,
} from '../../../../src/views/request/receivers.ts';

const desktop = { isBrowserHosted: false, loopbackPort: 49210 };
const browser = { isBrowserHosted: true, loopbackPort: 49210 };

describe('the receivers', () => {
  it.each([
    ['desktop', desktop, 'code', 'uri-handler', 'uri-handler'],
    ['desktop', desktop, 'code', 'loopback', 'loopback'],
    ['desktop', desktop, 'id_token', 'uri-handler', 'uri-handler'],
    ['desktop', desktop, 'id_token', 'loopback', 'loopback'],
    ['browser', browser, 'code', 'uri-handler', 'uri-handler'],
    ['browser', browser, 'code', 'loopback', 'loopback'],
    ['browser', browser, 'id_token', 'uri-handler', 'loopback'],
    ['browser', browser, 'id_token', 'loopback', 'loopback'],
  ] as const)('in the %s, %#: %s by %s', (_, environment, responseType, wanted, used) => {
    expect(usableReceiver(wanted, responseType, environment)).toBe(used);
  });

  it('say why one cannot be chosen', () => {
    const [uriHandler, loopback] = receiverOptions('id_token', browser);
    expect(uriHandler?.disabledReason).toMatch(/id_token/u);
    expect(loopback).toEqual({ value: 'loopback', label: 'Loopback' });
  });

  it('name the loopback redirect URI by the port of the setting', () => {
    expect(loopbackRedirectUri(desktop)).toBe('http://127.0.0.1:49210/callback');
  });
});
