import type { PreviewOutcome } from '../../core/claim/previews.ts';
import type { OrgUser } from '../../core/org/directory.ts';
import { isUserError } from '../../core/userError.ts';
import type { LiveRow } from '../../vscode/liveInput.ts';
import { USER } from './rowKeys.ts';

/** What a user's token would carry, or why that is not known; undefined until either is. */
export type ForUser<Preview> = PreviewOutcome<Preview> | { readonly problem: string } | undefined;

/** The row of the user to preview for, with what their token would carry; it asks for another user. */
export function userRow(user: OrgUser | undefined, carried: string | undefined): LiveRow {
  const row = { key: USER, icon: 'account', onEnter: 'end' } as const;
  if (!user) {
    return { ...row, text: 'Choose a user, to see what their token would carry' };
  }
  const text = [user.login, ...(carried === undefined ? [] : [carried])].join(': ');
  return { ...row, text, detail: 'Press Enter to choose another user.' };
}

/** What the row says, which for a preview that was computed is what `textOf` gives. */
export function carriedText<Preview>(
  forUser: ForUser<Preview>,
  textOf: (preview: Preview) => string,
): string {
  if (forUser === undefined) {
    return '…';
  }
  if ('problem' in forUser) {
    return `their groups cannot be read: ${forUser.problem}`;
  }
  switch (forUser.outcome) {
    case 'done':
      return textOf(forUser.preview);
    case 'superseded':
      return '…';
    default:
      return forUser.sentence;
  }
}

/** The preview, when there is one. */
export function previewOf<Preview>(forUser: ForUser<Preview>): Preview | undefined {
  return forUser && 'outcome' in forUser && forUser.outcome === 'done'
    ? forUser.preview
    : undefined;
}

/** What the task gives, or why the org does not tell what it needs. Rejects for bugs alone. */
export async function orProblem<Preview>(
  task: () => Promise<PreviewOutcome<Preview>>,
): Promise<ForUser<Preview>> {
  try {
    return await task();
  } catch (error) {
    if (isUserError(error)) {
      return { problem: error.message };
    }
    throw error;
  }
}
