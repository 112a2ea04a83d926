import type * as vscode from 'vscode';
import { differences } from '../core/change/differences.ts';
import type { ConfiguredClaim } from '../core/claim/configuredClaim.ts';
import { plainLabel } from '../vscode/plain.ts';

/** What a change does to a claim, as rows of a quick pick: what goes and what comes, as in a diff. */
export function changeItems(
  before: ConfiguredClaim | undefined,
  after: ConfiguredClaim | undefined,
): readonly vscode.QuickPickItem[] {
  return differences(before, after).flatMap(({ label, before: old, after: next }) => [
    ...(old === undefined ? [] : [changeItem('diff-removed', label, old)]),
    ...(next === undefined ? [] : [changeItem('diff-added', label, next)]),
  ]);
}

function changeItem(icon: string, label: string, text: string): vscode.QuickPickItem {
  return { label: `$(${icon}) ${label}`, description: plainLabel(text) };
}
