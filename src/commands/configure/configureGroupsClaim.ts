import * as vscode from 'vscode';
import type { ClaimPlace } from '../../core/claim/claimSlot.ts';
import { describeClaim } from '../../core/claim/describe.ts';
import { showInformation } from '../../vscode/messages.ts';
import type { OrgDirectory } from '../../vscode/orgDirectory.ts';
import { runWizard } from '../../vscode/wizard.ts';
import type { Step } from '../../vscode/wizard.ts';
import { orgStep } from '../chooseTarget.ts';
import type { AppTarget, ClaimTarget } from '../claimTarget.ts';
import { claimTypeStep, otherActionStep } from './actionSteps.ts';
import { filterTypeStep, nameStep } from './contentSteps.ts';
import { editing, EMPTY_DRAFT, targetOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { expressionStep } from './expressionStep.ts';
import { filterValueStep } from './filterValueStep.ts';
import {
  federatedClaimStep,
  scopesStep,
  serverClaimStep,
  serverStep,
  tokenTypeStep,
} from './otherClaimSteps.ts';
import type { PreviewService } from './previewService.ts';
import { ownerLabel, summaryStep } from './summary.ts';
import type { SummaryPorts } from './summary.ts';
import { appStep, draftFor, readGroupsClaim } from './targetSteps.ts';

/** What configuring a claim needs of the rest of the extension. */
export interface ConfigurePorts extends SummaryPorts {
  readonly directory: OrgDirectory;
  readonly preview: PreviewService;
  /** Told after a claim was saved or removed. */
  onSaved(target: AppTarget, place: ClaimPlace): void;
  /** Opens Request Token for the app. */
  requestToken(target: AppTarget): Promise<void>;
  /** Offers to undo the change. */
  undo(): Promise<void>;
}

/**
 * Configures the claims of an OIDC app, step by step: the groups claim of the org authorization server
 * first, the other two mechanisms on request. With an app given, org and app are not asked for.
 */
export async function configureGroupsClaim(
  ports: ConfigurePorts,
  given: AppTarget | undefined,
): Promise<void> {
  const { directory, log } = ports;
  if (directory.orgs().length === 0) {
    await offerOrgs();
    return;
  }
  const initial = given
    ? await readGroupsClaim(await draftFor(directory, given), log)
    : EMPTY_DRAFT;
  if (initial) {
    const choose = given ? [] : [orgStep<Draft>(directory), appStep(directory, log)];
    const others = [federatedClaimStep(log), serverStep(log), serverClaimStep(log)];
    await run(ports, initial, {
      title: 'Configure Groups Claim',
      steps: [...choose, claimTypeStep, ...others, otherActionStep, ...contentSteps(ports)],
    });
  }
}

/** Edits a federated claim or a claim of a custom authorization server, or adds one. */
export async function editClaim(ports: ConfigurePorts, target: ClaimTarget): Promise<void> {
  const draft = await draftOf(ports, target);
  await run(ports, draft, {
    title: target.reading.claim ? 'Edit Claim' : 'Add Claim',
    steps: [otherActionStep, ...contentSteps(ports)],
  });
}

/** Removes a claim of any mechanism, after showing what goes. */
export async function removeClaim(ports: ConfigurePorts, target: ClaimTarget): Promise<void> {
  const draft = await draftOf(ports, target);
  await run(
    ports,
    { ...draft, action: 'Remove' },
    { title: 'Remove Claim', steps: [summaryStep(ports)] },
  );
}

async function draftOf(
  { directory }: ConfigurePorts,
  { server, reading, ...target }: ClaimTarget,
): Promise<Draft> {
  return editing({ ...(await draftFor(directory, target)), server }, reading);
}

function contentSteps(ports: ConfigurePorts): readonly Step<Draft>[] {
  return [
    tokenTypeStep,
    nameStep,
    filterTypeStep,
    filterValueStep(ports.preview),
    expressionStep(ports.preview),
    scopesStep,
    summaryStep(ports),
  ];
}

async function run(
  ports: ConfigurePorts,
  initial: Draft,
  wizard: { readonly title: string; readonly steps: readonly Step<Draft>[] },
): Promise<void> {
  const finished = await runWizard(wizard.title, wizard.steps, initial);
  if (finished?.saved) {
    const { org, app } = targetOf(finished);
    ports.onSaved({ org, app }, finished.saved.reading.place);
    await report(ports, { org, app }, finished, finished.saved);
  }
}

async function report(
  ports: ConfigurePorts,
  target: AppTarget,
  finished: Draft,
  { reading: { claim, place }, wasInterrupted }: NonNullable<Draft['saved']>,
): Promise<void> {
  const owner = ownerLabel(finished);
  const interrupted = wasInterrupted ? 'The connection dropped, but the change was made. ' : '';
  const kind = place.mechanism === 'groups claim' ? 'groups claim' : 'claim';
  const chosen = claim
    ? await showInformation(
        `${interrupted}The ${kind} of ${owner} is in force: ${describeClaim(claim)}`,
        'Request Token',
        'Undo',
      )
    : await showInformation(
        place.mechanism === 'groups claim'
          ? `${interrupted}${owner} has no groups claim`
          : `${interrupted}The claim "${finished.name}" of ${owner} is removed`,
        'Undo',
      );
  if (chosen === 'Undo') {
    await ports.undo();
  } else if (chosen) {
    await ports.requestToken(target);
  }
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
