import { Back } from '../../vscode/wizard.ts';
import type { Frame } from '../../vscode/wizard.ts';
import { pickUser } from '../pickUser.ts';
import { targetOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { PreviewService } from './previewService.ts';

/** Asks for the user to preview for; false when the user of VS Code leaves the wizard. */
export async function chooseUser(
  service: PreviewService,
  draft: Draft,
  frame: Frame,
): Promise<boolean> {
  const { org, client } = targetOf(draft);
  const source = { org, client };
  const chosen = await pickUser({ ...frame, canGoBack: true }, source, service.userOf(org));
  if (chosen && !(chosen instanceof Back)) {
    service.chooseUser(org, chosen);
  }
  return chosen !== undefined;
}
