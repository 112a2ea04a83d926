import * as vscode from 'vscode';
import { CALLBACK_PATH } from '../core/oidc/callbackPath.ts';
import type { HostFacts } from '../core/oidc/environmentHost.ts';
import { EXTENSION_ID } from './identifiers.ts';

/** What VS Code tells of where it and the extension run; `address` is what the URI handler answers. */
export function hostFacts(
  { extensionKind }: vscode.Extension<unknown>,
  address: string,
): HostFacts {
  return {
    isBrowser: isBrowserHosted(),
    isRemoteExtension:
      vscode.env.remoteName !== undefined && extensionKind === vscode.ExtensionKind.Workspace,
    uriHandlerUri: address,
  };
}

function isBrowserHosted(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Web;
}

/**
 * A redirect URI that this extension's URI handler answers.
 *
 * On the desktop it is `<uriScheme>://claimsmith.okta-claims/callback`, always the same, so that an app
 * lists it once; `asExternalUri` would append a changing window id there. In a browser it is an address
 * of the page that hosts VS Code, another one at each call.
 */
export async function uriHandlerUri(): Promise<string> {
  const uri = vscode.Uri.parse(`${vscode.env.uriScheme}://${EXTENSION_ID}${CALLBACK_PATH}`);
  if (!isBrowserHosted()) {
    return uri.toString(true);
  }
  return (await vscode.env.asExternalUri(uri)).toString(true);
}
