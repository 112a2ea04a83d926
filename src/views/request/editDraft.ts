import { RECEIVERS } from '../../core/oidc/receivers.ts';
import { RESPONSE_TYPES } from '../../core/oidc/responseType.ts';
import { choiceFields } from './choiceFields.ts';
import { changed } from './draft.ts';
import type { RequestDraft } from './draft.ts';
import type { DraftContext } from './formContext.ts';
import { CHOICE_FIELDS } from './protocol.ts';
import type { ChoiceField, TextField } from './protocol.ts';
import { takeUrl } from './requestUrl.ts';

/**
 * The draft after the user typed or chose something; the same draft when that changes nothing. A choice
 * that is not offered, or disabled, is ignored. The latest edit counts: one of a field makes the request
 * URL anew, one of the URL fills the fields.
 */
export function editDraft(
  draft: RequestDraft,
  field: TextField | ChoiceField,
  value: string,
  context: DraftContext,
): RequestDraft {
  if (field === 'url') {
    return takeUrl(draft, value, context);
  }
  if (!isChoice(field)) {
    return changed(draft, typed(draft, field, value));
  }
  const offered = choiceFields(draft, context)[field].options.find((one) => one.value === value);
  return offered && offered.disabledReason === undefined
    ? changed(draft, chosen(field, value))
    : draft;
}

function isChoice(field: TextField | ChoiceField): field is ChoiceField {
  return CHOICE_FIELDS.some((choice) => choice === field);
}

function typed(
  { typedValues }: RequestDraft,
  field: Exclude<TextField, 'url'>,
  value: string,
): Partial<RequestDraft> {
  return field === 'state' || field === 'nonce'
    ? { [field]: value, typedValues: [...new Set([...typedValues, field])] }
    : { [field]: value };
}

function chosen(field: ChoiceField, value: string): Partial<RequestDraft> {
  const responseType = RESPONSE_TYPES.find((type) => type === value);
  const changes: Readonly<Record<ChoiceField, Partial<RequestDraft>>> = {
    server: { serverId: value },
    responseType: responseType ? { responseType } : {},
    receiver: { receiver: RECEIVERS.find(({ id }) => id === value)?.id },
    prompt: { prompt: value },
    pkce: { usesPkce: value === 'on' },
    transport: { isPushed: value === 'pushed' },
  };
  return changes[field];
}
