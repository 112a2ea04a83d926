import { algorithmCheck } from './algorithmCheck.ts';
import type { Check } from './check.ts';
import type { DecodedJwt } from '../decodedJwt.ts';
import { headerChecks } from './headerChecks.ts';

/**
 * Checks of a token's form: well formed, a fit algorithm, no key twice, no header parameter that has to be
 * understood and is not, no key of its own. Not the signature, no claims.
 */
export function structureChecks(decoded: DecodedJwt): readonly Check[] {
  const header = decoded.header.json;
  return [
    wellFormedCheck(decoded),
    ...(header === undefined ? [] : [algorithmCheck(header, decoded)]),
    ...repeatedKeysChecks(decoded),
    ...(header === undefined ? [] : headerChecks(header, decoded)),
  ];
}

function wellFormedCheck({ faults, kind }: DecodedJwt): Check {
  const breaking = faults.filter(({ code }) => code !== 'duplicate-key' && code !== 'encrypted');
  const isSound = breaking.length === 0;
  return {
    id: 'structure',
    title: 'Form',
    verdict: isSound ? 'passed' : 'failed',
    explanation: isSound
      ? 'Every part decodes to what it should be.'
      : breaking.map(({ message }) => message).join(' '),
    source: kind === 'encrypted' ? 'RFC 7516 section 7.1' : 'RFC 7515 section 7.1',
  };
}

function repeatedKeysChecks({ faults }: DecodedJwt): readonly Check[] {
  const messages = faults
    .filter(({ code }) => code === 'duplicate-key')
    .map(({ message }) => message);
  if (messages.length === 0) {
    return [];
  }
  return [
    {
      id: 'duplicate-keys',
      title: 'Unique keys',
      verdict: 'failed',
      explanation: messages.slice(0, 3).join(' '),
      source: 'RFC 7519 section 4',
    },
  ];
}
