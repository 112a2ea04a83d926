import type { FlowSubject } from '../../core/oidc/flowTrace.ts';
import type { RequestDraft } from './draft.ts';

/** What a request is about, in words for people. */
export function flowSubject({ target, serverId, responseType }: RequestDraft): FlowSubject {
  const server =
    serverId === '' ? 'Org authorization server' : `Custom authorization server ${serverId}`;
  return {
    app: target?.app.label ?? '',
    authorizationServer: target ? `${server}, ${target.org.url}` : server,
    responseType,
  };
}
