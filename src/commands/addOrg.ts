import * as vscode from 'vscode';
import { orgUrlCorrection, parseOrgUrl } from '../core/org/orgUrl.ts';
import type { CallOptions, Org } from '../core/org/org.ts';
import { isCancellation, isUserError } from '../core/userError.ts';
import { askText } from '../vscode/inputs.ts';
import type { Remark } from '../vscode/inputs.ts';
import type { LogChannel } from '../vscode/log.ts';
import { errorText } from '../vscode/messages.ts';
import { orgAt } from '../vscode/orgDirectory.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { waitText } from '../core/org/waitText.ts';
import { answered, runWizard } from '../vscode/wizard.ts';
import type { Step } from '../vscode/wizard.ts';

interface Draft {
  readonly url: string;
  readonly apiToken: string;
}

/**
 * Asks for an org's URL and an API token, makes one real call with them, and saves them when it works.
 * Whatever goes wrong is said in the input, with what was typed still in it.
 */
export async function addOrg(directory: OrgDirectory, log: LogChannel): Promise<void> {
  const steps = [urlStep(), apiTokenStep(directory, log)];
  const draft = await runWizard('Add Org', steps, { url: '', apiToken: '' });
  if (!draft) {
    return;
  }
  const org = orgOf(draft);
  await directory.add(org, draft.apiToken);
  log.info(`Added org ${org.url}`);
  await vscode.commands.executeCommand('oktaClaims.orgs.focus');
}

function urlStep(): Step<Draft> {
  return {
    async ask(draft, frame) {
      const url = await askText(frame, {
        prompt: 'URL of the Okta org, without a path',
        placeholder: 'https://dev-123.okta.com',
        value: draft.url,
        check: urlRemark,
      });
      // An API token belongs to its org: it is not offered for another one.
      return answered(url, (typed) => (typed === draft.url ? draft : { url: typed, apiToken: '' }));
    },
  };
}

function urlRemark(text: string): Remark | undefined {
  try {
    const correction = orgUrlCorrection(text, parseOrgUrl(text));
    return correction === undefined ? undefined : { severity: 'info', message: correction };
  } catch (error) {
    if (!isUserError(error)) {
      throw error;
    }
    return { severity: 'error', message: error.message };
  }
}

function apiTokenStep(directory: OrgDirectory, log: LogChannel): Step<Draft> {
  return {
    async ask(draft, frame) {
      const org = orgOf(draft);
      const apiToken = await askText(frame, {
        prompt: `API token of ${org.label} (Admin Console: Security > API > Tokens). It is kept in VS Code's secret storage and sent to ${org.url} only.`,
        placeholder: 'API token',
        password: true,
        value: draft.apiToken,
        check: (value) =>
          value.trim() ? undefined : { severity: 'error', message: 'Enter an API token.' },
        accept: (value, signal, report) => {
          const onWait = (milliseconds: number): void => {
            report(waitText(milliseconds));
          };
          const check = { org, apiToken: bareToken(value), options: { signal, onWait } };
          return refusalOf(directory, check, log);
        },
      });
      return answered(apiToken, (typed) => ({ ...draft, apiToken: bareToken(typed) }));
    },
  };
}

async function refusalOf(
  directory: OrgDirectory,
  check: { readonly org: Org; readonly apiToken: string; readonly options: CallOptions },
  log: LogChannel,
): Promise<string | undefined> {
  try {
    const client = await directory.tryClient(check.org, check.apiToken);
    await client.checkConnection(check.options);
    return undefined;
  } catch (error) {
    if (!isUserError(error) && !isCancellation(error)) {
      log.error('Add Org failed', error);
    }
    return errorText(error);
  }
}

function orgOf(draft: Draft): Org {
  return orgAt(parseOrgUrl(draft.url));
}

/** The API token in what was pasted, which may be a whole header value: `SSWS 00…`. */
function bareToken(text: string): string {
  return text.trim().replace(/^SSWS\s+/iu, '');
}
