import { isUserError } from '../../core/userError.ts';
import type { MessageNode, OfOrg } from './nodes.ts';

/** What is so in this org, rather than a failure: to try again would change nothing. */
const SETTLED_CODES: readonly string[] = ['org/feature-unavailable', 'org/needs-api-token'];

/** What only another credential can mend. */
const CREDENTIAL_CODES = /^org\/(?:api-token|not-authenticated|service-app|needs-api-token)/u;

/** A row below `parent` that says that there is nothing, or why. */
export function informationRow(parent: OfOrg, message: string): MessageNode {
  return messageRow({ severity: 'info', parent, message, topic: 'information' });
}

/** A row below `parent` that warns. */
export function warningRow(parent: OfOrg, topic: string, message: string): MessageNode {
  return messageRow({ severity: 'warning', parent, message, topic });
}

/**
 * A row below `parent` in the place of what could not be read. It offers to read the parent's rows once
 * more, or a reconnect where the credential is at fault.
 */
export function problemRow(
  parent: OfOrg,
  topic: string,
  problem: { readonly error: unknown; readonly message: string },
): MessageNode {
  const code = isUserError(problem.error) ? problem.error.code : '';
  const isSettled = SETTLED_CODES.includes(code);
  return {
    ...messageRow({
      severity: isSettled ? 'info' : 'error',
      parent,
      message: problem.message,
      topic,
    }),
    retry: isSettled ? undefined : parent,
    offersReconnect: CREDENTIAL_CODES.test(code),
  };
}

function messageRow(
  row: Pick<MessageNode, 'severity' | 'parent' | 'message' | 'topic'>,
): MessageNode {
  const { org } = row.parent;
  return { kind: 'message', ...row, org, retry: undefined, offersReconnect: false };
}
