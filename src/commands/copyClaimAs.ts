import type * as vscode from 'vscode';
import { adminConsoleSteps } from '../core/export/adminConsoleSteps.ts';
import { adminConsoleUrl } from '../core/export/adminConsoleUrl.ts';
import { curl } from '../core/export/curl.ts';
import type { ExportedClaim } from '../core/export/exportedClaim.ts';
import { terraform } from '../core/export/terraform.ts';
import type { OidcApp, Org } from '../core/org/org.ts';
import { copyText } from '../vscode/clipboard.ts';
import { askChoice } from '../vscode/inputs.ts';
import { given, singleStep } from '../vscode/wizard.ts';

/** A claim, and whose it is. */
export interface CopiedClaim {
  readonly org: Org;
  readonly app: OidcApp;
  /** Label of the app, or name of the custom authorization server, that has the claim. */
  readonly ownerLabel: string;
  readonly exported: ExportedClaim;
}

/** Opens a page in the system browser. */
export type OpenPage = (url: string) => Promise<unknown>;

interface FormatItem extends vscode.QuickPickItem {
  readonly run?: () => Promise<unknown>;
}

/**
 * Copies the configuration of a claim as Terraform, as curl commands or as the clicks in the Admin
 * Console, or opens its page there.
 */
export async function copyClaimAs(claim: CopiedClaim, openPage: OpenPage): Promise<void> {
  const choice = { placeholder: 'Copy the claim as', items: formatItems(claim, openPage) };
  await given(await askChoice(singleStep('Copy Claim As'), choice))?.run?.();
}

function formatItems(claim: CopiedClaim, openPage: OpenPage): readonly FormatItem[] {
  const { org, app, ownerLabel, exported } = claim;
  return [
    {
      label: '$(file-code) Terraform',
      detail: 'A resource of the provider okta/okta, and how to import what exists.',
      run: () => copyText(terraform(exported, app.label), 'Terraform'),
    },
    {
      label: '$(terminal-bash) curl',
      detail: 'Commands that read, write and read back. The API token comes from OKTA_API_TOKEN.',
      run: () => copyText(curl(exported, org.url), 'curl commands'),
    },
    {
      label: '$(list-ordered) Admin Console steps',
      detail: 'The clicks that configure it by hand, as Markdown.',
      run: () => copyText(adminConsoleSteps(exported, ownerLabel), 'steps'),
    },
    pageItem(org, exported, openPage),
  ];
}

/** Opens the page where the claim is configured by hand, or says why there is none. */
function pageItem(org: Org, { place }: ExportedClaim, openPage: OpenPage): FormatItem {
  const page = adminConsoleUrl(org.url, place);
  const label = '$(link-external) Open in Admin Console';
  return page.url === undefined
    ? { label, detail: page.reason }
    : { label, detail: page.url, run: () => openPage(page.url) };
}
