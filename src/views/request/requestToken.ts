import type { OrgClient } from '../../core/org/org.ts';
import { copyText } from '../../vscode/clipboard.ts';
import { allowRefreshTokens, allowResponseType } from './allowGrants.ts';
import { RequestController } from './controller.ts';
import type { RequestPorts } from './controller.ts';
import type { RequestTarget } from './draft.ts';
import { RedirectUriRegistration } from './redirectUriRegistration.ts';
import type { RegistrationPorts } from './redirectUriRegistration.ts';
import { RequestView } from './requestView.ts';
import type { RequestViewPorts } from './requestView.ts';

/** Request Token: its form, its view, and the redirect URIs that its requests need. */
export interface RequestToken {
  readonly controller: RequestController;
  readonly view: RequestView;
  readonly registration: RedirectUriRegistration;
}

/** What Request Token does by itself, so that it is not asked of the rest of the extension. */
type OwnPorts =
  | 'client'
  | 'registration'
  | 'isFormVisible'
  | 'copyText'
  | 'allowResponseType'
  | 'allowRefreshTokens';

/** Everything that Request Token needs of the rest of the extension. */
export type RequestTokenPorts = Omit<RequestPorts, OwnPorts> &
  RegistrationPorts &
  RequestViewPorts & {
    client(target: RequestTarget): Promise<Pick<OrgClient, 'getApp' | 'allowGrants'>>;
  };

/** Makes the parts of Request Token. */
export function createRequestToken(ports: RequestTokenPorts): RequestToken {
  const registration = new RedirectUriRegistration(ports);
  const controller: RequestController = new RequestController({
    ...ports,
    registration,
    isFormVisible: () => view.isVisible(),
    copyText,
    allowResponseType: (target) => allowResponseType(target, () => ports.client(target)),
    allowRefreshTokens: (target) => allowRefreshTokens(target, () => ports.client(target)),
  });
  const view: RequestView = new RequestView(controller, ports);
  return { controller, view, registration };
}
