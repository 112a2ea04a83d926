import * as vscode from 'vscode';
import { orgUrlCorrection, parseOrgUrl } from '../core/org/orgUrl.ts';
import type { Org } from '../core/org/org.ts';
import { isUserError } from '../core/userError.ts';
import { askText } from '../vscode/inputs.ts';
import type { Remark } from '../vscode/inputs.ts';
import type { LogChannel } from '../vscode/log.ts';
import { orgAt } from '../vscode/orgDirectory.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { answered, runWizard } from '../vscode/wizard.ts';
import type { Step } from '../vscode/wizard.ts';
import { connect } from './connect/connect.ts';
import { credentialOf, draftFor } from './connect/connectionDraft.ts';
import type { ConnectionDraft } from './connect/connectionDraft.ts';
import { credentialSteps } from './connect/credentialSteps.ts';

/** The URL that was typed last in this window and led to no org: offered again the next time. */
const typed = { url: '' };

/**
 * Asks for an org's URL and a credential, makes one real call with them, saves them when it works, and
 * says what the connection can do. Whatever goes wrong is said in the input, with what was typed still
 * in it.
 */
export async function addOrg(directory: OrgDirectory, log: LogChannel): Promise<void> {
  const ports = { directory, log };
  const steps = [urlStep(directory), ...credentialSteps(ports)];
  const draft = await runWizard('Add Org', steps, draftFor(typed.url, { kind: 'API token' }));
  if (!draft) {
    return;
  }
  typed.url = '';
  await vscode.commands.executeCommand('oktaClaims.orgs.focus');
  await connect(ports, orgOf(draft.url), await credentialOf(draft));
}

function urlStep(directory: OrgDirectory): Step<ConnectionDraft> {
  return {
    async ask(draft, frame) {
      const url = await askText(frame, {
        prompt: 'URL of the Okta org, without a path',
        placeholder: 'https://dev-123.okta.com',
        value: draft.url,
        check: (text) => urlRemark(directory, text),
        onType: (text) => {
          typed.url = text;
        },
      });
      return answered(url, (text) =>
        text === draft.url ? draft : draftFor(text, { kind: directory.kindOf(orgOf(text)) }),
      );
    },
  };
}

function orgOf(text: string): Org {
  return orgAt(parseOrgUrl(text));
}

function urlRemark(directory: OrgDirectory, text: string): Remark | undefined {
  try {
    const url = parseOrgUrl(text);
    const isSaved = directory.savedOrgs().some((org) => org.url === url);
    const message = isSaved
      ? `${url} is connected already: its credential is replaced.`
      : orgUrlCorrection(text, url);
    return message === undefined ? undefined : { severity: 'info', message };
  } catch (error) {
    if (!isUserError(error)) {
      throw error;
    }
    return { severity: 'error', message: error.message };
  }
}
