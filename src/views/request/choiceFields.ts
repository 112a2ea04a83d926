import type { RequestDraft } from './draft.ts';
import type { ChoiceRemarks, DraftContext } from './formContext.ts';
import { pkceField, promptField, transportField } from './parameterFields.ts';
import type { ChoiceField } from './protocol.ts';
import { receiverField } from './receiverField.ts';
import { responseTypeField } from './responseTypeField.ts';
import { serverField } from './serverField.ts';

/** Everything that is chosen from a list. */
export function choiceFields(
  draft: RequestDraft,
  context: DraftContext,
): Readonly<Record<ChoiceField, ChoiceRemarks>> {
  return {
    server: serverField(draft, context),
    responseType: responseTypeField(draft),
    receiver: receiverField(draft, context),
    prompt: promptField(draft),
    pkce: pkceField(draft),
    transport: transportField(draft, context),
  };
}
