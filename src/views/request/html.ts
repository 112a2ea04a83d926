/** What the page of the Request Token view is made with. */
export interface PageResources {
  /** Random for each page; the only script that runs carries it. */
  readonly nonce: string;
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
}

const WELCOME = `<main id="welcome" hidden>
    <p>Sign in with the browser and read the token here. Connect an org first.</p>
    <button type="button" data-action="startDemoOrg">Try with Demo Org</button>
    <button type="button" data-action="addOrg" class="secondary">Add Org</button>
  </main>`;

const FORM = `<form id="form" hidden>
    <div class="fields">
    <div class="field">
      <span class="label" id="app-label">App</span>
      <div class="line">
        <output id="app" aria-labelledby="app-label"></output>
        <button type="button" data-action="chooseApp" class="secondary">Choose App</button>
      </div>
      ${remarks('app')}
    </div>
    ${choiceField('responseType', 'Response type')}
    ${textField('scope', 'Scopes')}
    ${choiceField('receiver', 'Answer returns to')}
    <div class="field">
      <label for="redirectUri">Redirect URI</label>
      <input id="redirectUri" type="text" readonly aria-describedby="redirectUri-note redirectUri-problem">
      ${remarks('redirectUri')}
      <button type="button" id="register" data-action="registerRedirectUri" class="secondary" hidden>Register on the App</button>
    </div>
    <details open>
      <summary>Request</summary>
      <div class="field">
        <span class="label" id="server-label">Authorization server</span>
        <output id="server" aria-labelledby="server-label"></output>
      </div>
      ${textField('state', 'State')}
      ${textField('nonce', 'Nonce')}
      <button type="button" data-action="renew" class="secondary">New State and Nonce</button>
      <div class="field">
        <label for="url">Request URL</label>
        <textarea id="url" class="code" readonly rows="8"></textarea>
      </div>
      <div class="line">
        <button type="button" data-action="copyUrl" class="secondary">Copy URL</button>
        <button type="button" data-action="copyCurl" class="secondary">Copy as curl</button>
      </div>
    </details>
    </div>
    <div class="actions">
      <p id="status" role="status"></p>
      <button type="submit" id="launch" aria-describedby="status">Launch</button>
      <button type="button" id="cancel" data-action="cancel" class="secondary" hidden>Cancel</button>
    </div>
  </form>`;

/**
 * The page of the Request Token view. It holds labels only: every value is set by the script as text,
 * so nothing from an org is ever part of the HTML.
 */
export function requestPage({ nonce, cspSource, scriptUri, styleUri }: PageResources): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${styleUri}">
  <title>Request Token</title>
</head>
<body>
  ${WELCOME}
  ${FORM}
  <script nonce="${nonce}" src="${scriptUri}"></script>
</body>
</html>`;
}

function textField(id: string, label: string): string {
  return `<div class="field">
      <label for="${id}">${label}</label>
      <input id="${id}" type="text" spellcheck="false" autocomplete="off" aria-describedby="${id}-note ${id}-problem">
      ${remarks(id)}
    </div>`;
}

function choiceField(id: string, label: string): string {
  return `<div class="field">
      <label for="${id}">${label}</label>
      <select id="${id}" aria-describedby="${id}-note ${id}-problem"></select>
      ${remarks(id)}
    </div>`;
}

function remarks(id: string): string {
  return `<p id="${id}-note" class="note"></p>
      <p id="${id}-problem" class="problem"></p>`;
}
