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

const LOADING = '<p id="loading">Loading…</p>';

const APP = `<div class="field">
      <span class="label" id="app-label">App</span>
      <div class="line">
        <output id="app" aria-labelledby="app-label" aria-describedby="app-note app-problem"></output>
        <button type="button" id="chooseApp" data-action="chooseApp" class="secondary">Choose App</button>
      </div>
      <dl id="facts" aria-label="About the app"></dl>
      ${remarks('app')}
    </div>`;

const REDIRECT_URI = `<div class="field">
      <label for="redirectUri">Redirect URI</label>
      <input id="redirectUri" type="text" class="code" readonly ${describedBy('redirectUri')}>
      ${remarks('redirectUri')}
    </div>`;

const MORE_PARAMETERS = `<details id="more">
      <summary>More Parameters <span id="more-set" class="note"></span></summary>
      ${choiceField('prompt', 'Prompt')}
      ${textField('loginHint', 'Login hint')}
      ${textField('maxAge', 'Max age (seconds)', 'inputmode="numeric"')}
      ${textField('idp', 'Identity provider', 'placeholder="0oa…"')}
      ${textField('acrValues', 'ACR values')}
      ${textField('further', 'Further parameters', 'placeholder="name=value&amp;name=value"')}
      ${choiceField('pkce', 'PKCE')}
      ${choiceField('transport', 'Sending')}
    </details>`;

const REQUEST = `<details id="request" open>
      <summary>Request</summary>
      ${textField('state', 'State')}
      ${textField('nonce', 'Nonce')}
      <button type="button" data-action="renew" class="secondary">New State and Nonce</button>
      <div class="field">
        <label for="url">Request URL</label>
        <textarea id="url" class="code" rows="8" spellcheck="false" autocomplete="off" ${describedBy('url')}></textarea>
        ${remarks('url')}
      </div>
      <div class="buttons" id="copy" role="group" aria-label="Copy the request">
        <button type="button" data-action="copyUrl" class="secondary">Copy URL</button>
        <button type="button" data-action="copyCurl" class="secondary">Copy as curl</button>
        <button type="button" data-action="copyLines" class="secondary">Copy as in Okta's Guide</button>
      </div>
    </details>`;

const ACTIONS = `<div class="actions">
      <button type="submit" id="launch" aria-describedby="blocked status">Launch</button>
      <button type="button" id="cancel" data-action="cancel" class="secondary" hidden>Cancel</button>
      <p id="blocked" class="note"></p>
      <p id="status" role="status"></p>
      <div id="status-offers" class="buttons"></div>
    </div>`;

const FORM = `<form id="form" hidden>
    <div class="fields">
    ${APP}
    ${choiceField('server', 'Authorization server')}
    ${choiceField('responseType', 'Response type')}
    ${textField('scope', 'Scopes')}
    ${choiceField('receiver', 'Answer returns to')}
    ${REDIRECT_URI}
    ${MORE_PARAMETERS}
    ${REQUEST}
    </div>
    ${ACTIONS}
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
  ${LOADING}
  ${WELCOME}
  ${FORM}
  <script nonce="${nonce}" src="${scriptUri}"></script>
</body>
</html>`;
}

function textField(id: string, label: string, attributes = ''): string {
  return `<div class="field">
      <label for="${id}">${label}</label>
      <input id="${id}" type="text" spellcheck="false" autocomplete="off" ${describedBy(id)} ${attributes}>
      ${remarks(id)}
    </div>`;
}

function choiceField(id: string, label: string): string {
  return `<div class="field">
      <label for="${id}">${label}</label>
      <select id="${id}" ${describedBy(id)}></select>
      ${remarks(id)}
    </div>`;
}

function describedBy(id: string): string {
  return `aria-describedby="${id}-note ${id}-problem"`;
}

function remarks(id: string): string {
  return `<p id="${id}-note" class="note"></p>
      <p id="${id}-problem" class="problem"></p>
      <div id="${id}-offers" class="buttons"></div>`;
}
