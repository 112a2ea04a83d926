import * as vscode from 'vscode';
import { CALLBACK_PATH } from '../core/oidc/callbackPath.ts';
import { EXTENSION_ID } from './identifiers.ts';

/** Whether VS Code runs in a browser tab. */
export function isBrowserHosted(): boolean {
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
