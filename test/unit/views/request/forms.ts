import type { OidcApp } from '../../../../src/core/org/org.ts';
import type { RequestDraft } from '../../../../src/views/request/draft.ts';
import { requestForm } from '../../../../src/views/request/form.ts';
import type { FormContext } from '../../../../src/views/request/formContext.ts';
import type { RequestForm } from '../../../../src/views/request/protocol.ts';
import { contextWith, demoOrg, draftWith } from '../../fixtures/request.ts';

/** The form of the usual draft and context, with members of both changed. */
export function formOf(
  values: Partial<RequestDraft>,
  members: Partial<FormContext> = {},
): RequestForm {
  return requestForm(draftWith(values), contextWith(members));
}

/** The same for an app of the demo org. */
export function formOfApp(
  app: OidcApp,
  values: Partial<RequestDraft> = {},
  members: Partial<FormContext> = {},
): RequestForm {
  return formOf({ target: { org: demoOrg, app }, ...values }, members);
}

/** Why the options of a field cannot be chosen, by their values. */
export function reasons(form: RequestForm, field: keyof RequestForm['options']): unknown {
  return Object.fromEntries(
    form.options[field].map(({ value, disabledReason }) => [value, disabledReason]),
  );
}

/** The buttons of the moment, each as its place and its action. */
export function offered(form: RequestForm): readonly string[] {
  return form.offers.map(({ action, place }) => `${place} ${action}`);
}
