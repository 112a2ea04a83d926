import type { LiveAnswer } from '../../vscode/liveInput.ts';
import { answered, Back } from '../../vscode/wizard.ts';
import type { Answer, Frame } from '../../vscode/wizard.ts';
import { pickUser } from '../pickUser.ts';
import { targetOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { PreviewService } from './previewService.ts';
import { USE, USE_ALL_THE_SAME, USER } from './rowKeys.ts';

/** An input with a preview below it. */
interface PreviewedInput {
  ask(draft: Draft): Promise<Answer<LiveAnswer>>;
  /** The draft with what was typed. */
  into(draft: Draft, value: string): Draft;
}

/** Asks until the value is to be used; the row of the user asks whom to preview for, and any other once more. */
export async function askWithPreview(
  service: PreviewService,
  draft: Draft,
  frame: Frame,
  input: PreviewedInput,
): Promise<Answer<Draft>> {
  let current = draft;
  for (;;) {
    const answer = await input.ask(current);
    if (answer === undefined || answer instanceof Back) {
      return answered(answer, ({ value }) => input.into(current, value));
    }
    current = input.into(current, answer.value);
    if (answer.key === USE || answer.key === USE_ALL_THE_SAME) {
      return current;
    }
    if (answer.key === USER && !(await chooseUser(service, current, frame))) {
      return undefined;
    }
  }
}

/** Asks for the user to preview for; false when the user of VS Code leaves the wizard. */
async function chooseUser(service: PreviewService, draft: Draft, frame: Frame): Promise<boolean> {
  const { org, client } = targetOf(draft);
  const source = { org, client };
  const chosen = await pickUser({ ...frame, canGoBack: true }, source, service.userOf(org));
  if (chosen && !(chosen instanceof Back)) {
    service.chooseUser(org, chosen);
  }
  return chosen !== undefined;
}
