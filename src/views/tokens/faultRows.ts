import type { Fault } from '../../core/jwt/decodedJwt.ts';
import { visibleText } from '../../core/text.ts';
import type { InspectedToken } from './inspectedToken.ts';
import { OUTCOME_ICONS } from './outcomeIcons.ts';
import { pagedRows } from './pagedRows.ts';
import type { Row } from './row.ts';
import { cut } from './rowText.ts';
import { quoted, sentence } from './spoken.ts';

/** Room for faults on the level of a token's parts; more of them are folded. */
const ROOM_FOR_FAULTS = 100;

/** The rows of what is wrong with the token's text, or that it is encrypted and not decrypted here. */
export function faultRows(token: InspectedToken): readonly Row[] {
  const faults = token.decoded.faults.filter(
    ({ code }) => code !== 'encrypted' || !token.decrypted,
  );
  const id = `${token.id}/fault`;
  const rowOf = (fault: Fault, index: number): Row => faultRow(token, fault, `${id}/${index}`);
  return pagedRows(faults, rowOf, { token }, id, ROOM_FOR_FAULTS);
}

function faultRow(token: InspectedToken, fault: Fault, id: string): Row {
  const message = cut(visibleText(fault.message));
  const isEncrypted = fault.code === 'encrypted';
  const title = titleOf(token, fault);
  const { path } = fault;
  return {
    id,
    token,
    label: cut(path === undefined ? title : `${title}: ${path}`),
    description: message,
    tooltip: message,
    icon: isEncrypted ? { name: 'lock' } : OUTCOME_ICONS.failed,
    spoken: sentence(`${path === undefined ? title : `${title} ${quoted(path)}`}: ${message}`),
    words: isEncrypted ? ['encrypted'] : [],
    copy: { value: () => fault.message },
  };
}

/** What is wrong in two or three words. */
function titleOf({ compact }: InspectedToken, { code, segment }: Fault): string {
  switch (code) {
    case 'encrypted':
      return 'Encrypted';
    case 'parts':
      return compact.split('.', 3).length < 3 ? 'Too few parts' : 'Too many parts';
    case 'duplicate-key':
      return 'Repeated key';
    case 'empty':
      return `Empty ${segment}`;
    default:
      return `Damaged ${segment}`;
  }
}
