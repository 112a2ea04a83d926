import * as vscode from 'vscode';
import type { LogChannel } from '../../vscode/log.ts';
import { inBackground } from '../../vscode/messages.ts';
import type { RequestController } from './controller.ts';
import { requestPage } from './html.ts';
import { parseRequestMessage } from './protocol.ts';
import type { FormMessage } from './protocol.ts';

/** What the view needs besides its controller. */
export interface RequestViewPorts {
  readonly extensionUri: vscode.Uri;
  readonly log: LogChannel;
  /** Text for the page's script nonce, random each time. */
  pageNonce(): string;
}

/** The Request Token view: shows the controller's form and hands it what the user does. */
export class RequestView implements vscode.WebviewViewProvider {
  readonly #controller: RequestController;
  readonly #ports: RequestViewPorts;
  #view: vscode.WebviewView | undefined;

  constructor(controller: RequestController, ports: RequestViewPorts) {
    this.#controller = controller;
    this.#ports = ports;
  }

  /** Whether the user sees the form at the moment. */
  isVisible(): boolean {
    return this.#view?.visible ?? false;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    const { webview } = view;
    const dist = vscode.Uri.joinPath(this.#ports.extensionUri, 'dist');
    const media = vscode.Uri.joinPath(this.#ports.extensionUri, 'media');
    webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    const uriOf = (folder: vscode.Uri, file: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
    webview.html = requestPage({
      nonce: this.#ports.pageNonce(),
      cspSource: webview.cspSource,
      scriptUri: uriOf(dist, 'request.js'),
      styleUri: uriOf(media, 'request.css'),
    });
    const messages = webview.onDidReceiveMessage((message: unknown) => {
      inBackground(this.#ports.log, this.#receive(webview, message));
    });
    const changes = this.#controller.onDidChange(() => {
      inBackground(this.#ports.log, this.#send(webview));
    });
    view.onDidDispose(() => {
      this.#view = undefined;
      messages.dispose();
      changes.dispose();
    });
  }

  async #receive(webview: vscode.Webview, received: unknown): Promise<void> {
    const message = parseRequestMessage(received);
    if (message?.type === 'edit') {
      await this.#controller.edit(message.field, message.value);
    }
    if (message?.type === 'do') {
      await this.#controller.do(message.action);
    }
    if (message?.type === 'ready') {
      await this.#send(webview);
    }
  }

  async #send(webview: vscode.Webview): Promise<void> {
    const message: FormMessage = { type: 'form', form: await this.#controller.form() };
    await webview.postMessage(message);
  }
}
