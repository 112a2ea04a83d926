import * as vscode from 'vscode';
import { describeGroupsClaim } from '../../core/claim/describe.ts';
import type { OidcApp, Org } from '../../core/org/org.ts';
import type { RequestTarget } from '../../views/request/draft.ts';
import type { LogChannel } from '../../vscode/log.ts';
import { showInformation } from '../../vscode/messages.ts';
import type { OrgDirectory } from '../../vscode/orgDirectory.ts';
import { runWizard } from '../../vscode/wizard.ts';
import type { Step } from '../../vscode/wizard.ts';
import { orgStep } from '../chooseTarget.ts';
import { EMPTY_DRAFT, targetOf } from './draft.ts';
import type { Draft } from './draft.ts';
import {
  appStep,
  claimTypeStep,
  expressionStep,
  filterTypeStep,
  filterValueStep,
  nameStep,
  readClaim,
} from './steps.ts';
import { summaryStep } from './summary.ts';

/** What Configure Groups Claim needs of the rest of the extension. */
export interface ConfigurePorts {
  readonly directory: OrgDirectory;
  readonly log: LogChannel;
  /** Told after a claim was saved. */
  onSaved(target: RequestTarget): void;
  /** Opens Request Token for the app. */
  requestToken(target: RequestTarget): Promise<void>;
}

/**
 * Configures the groups claim of an OIDC app on the org authorization server, step by step. With an app
 * given, org and app are not asked for.
 */
export async function configureGroupsClaim(
  ports: ConfigurePorts,
  given: { readonly org: Org; readonly app: OidcApp } | undefined,
): Promise<void> {
  if (ports.directory.orgs().length === 0) {
    await offerOrgs();
    return;
  }
  const initial = given ? await readGiven(ports, given) : EMPTY_DRAFT;
  if (!initial) {
    return;
  }
  const finished = await runWizard('Configure Groups Claim', stepsFor(ports, given), initial);
  if (!finished) {
    return;
  }
  const { org, app } = targetOf(finished);
  ports.onSaved({ org, app });
  await report(ports, { org, app }, finished);
}

async function offerOrgs(): Promise<void> {
  const commands = new Map([
    ['Try with Demo Org', 'oktaClaims.startDemoOrg'],
    ['Add Org', 'oktaClaims.addOrg'],
  ]);
  const message = 'Connect an Okta org first, or try everything with a demo org on this machine.';
  const chosen = await showInformation(message, ...commands.keys());
  const command = commands.get(chosen ?? '');
  if (command) {
    await vscode.commands.executeCommand(command);
  }
}

async function readGiven(
  ports: ConfigurePorts,
  given: { readonly org: Org; readonly app: OidcApp },
): Promise<Draft | undefined> {
  const client = await ports.directory.client(given.org);
  return readClaim({ ...EMPTY_DRAFT, ...given, client }, ports.log);
}

function stepsFor(ports: ConfigurePorts, given: object | undefined): readonly Step<Draft>[] {
  const { directory, log } = ports;
  const choose = given ? [] : [orgStep<Draft>(directory), appStep(directory, log)];
  return [
    ...choose,
    claimTypeStep,
    nameStep,
    filterTypeStep,
    filterValueStep,
    expressionStep,
    summaryStep(log),
  ];
}

async function report(
  ports: ConfigurePorts,
  target: RequestTarget,
  { settings }: Draft,
): Promise<void> {
  const { label } = target.app;
  if (!settings?.claim) {
    await showInformation(`${label} has no groups claim`);
    return;
  }
  const message = `Groups claim of ${label} in force: ${describeGroupsClaim(settings.claim)}`;
  if (await showInformation(message, 'Request Token')) {
    await ports.requestToken(target);
  }
}
