import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { parseJsonAnswer } from '../../../../src/core/http/parseJsonAnswer.ts';

function answer(contentType: string | undefined, body: string) {
  const headers = new Headers(contentType === undefined ? {} : { 'content-type': contentType });
  return { status: 200, headers, body, host: 'org.example' };
}

it.each(['application/json', 'Application/JSON;charset=UTF-8', 'application/problem+json'])(
  'reads %s',
  (contentType) => {
    expect(parseJsonAnswer(answer(contentType, '{"a":[1]}'))).toEqual({ a: [1] });
  },
);

it.each(['text/html', 'text/json', 'application/jsonp', 'application/x-json-page', '', undefined])(
  'refuses %s as not JSON and names the host',
  (contentType) => {
    expect(() => parseJsonAnswer(answer(contentType, '{}'))).toThrow(
      expect.objectContaining({
        code: 'http/not-json',
        message: expect.stringContaining('org.example answered with a web page') as string,
      }),
    );
  },
);

it.each(['', '{', '{"access_token":"secret"', '<html>secret'])(
  'refuses the damaged body %j without quoting it',
  (body) => {
    let failure: unknown;
    try {
      parseJsonAnswer(answer('application/json', body));
    } catch (thrown) {
      failure = thrown;
    }
    expect(failure).toMatchObject({ name: 'UserError', code: 'http/broken-json' });
    expect(inspect(failure)).not.toContain('secret');
  },
);

it('refuses what is nested too deeply to be worked with', () => {
  const nested = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  expect(() => parseJsonAnswer(answer('application/json', nested))).toThrow(
    expect.objectContaining({ code: 'http/broken-json' }),
  );
});
