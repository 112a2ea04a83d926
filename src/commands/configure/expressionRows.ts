import type { ExpressionHelp } from '../../core/expression/completeExpression.ts';
import type { UserExpressionResult } from '../../core/expression/evaluateForUser.ts';
import { blocksSaving } from '../../core/expression/remark.ts';
import type { ExpressionRemark } from '../../core/expression/remark.ts';
import type { OrgUser } from '../../core/org/directory.ts';
import type { LiveRow } from '../../vscode/liveInput.ts';
import { USE, USE_ALL_THE_SAME } from './rowKeys.ts';
import { carriedText, previewOf, userRow } from './userRow.ts';
import type { ForUser } from './userRow.ts';

/** What is known about an expression at a moment. */
export interface ExpressionView {
  readonly value: string;
  readonly claimName: string;
  readonly remarks: readonly ExpressionRemark[];
  readonly help: ExpressionHelp;
  readonly user?: OrgUser | undefined;
  readonly forUser?: ForUser<UserExpressionResult>;
}

/** The rows below an expression: what Enter does, what is wrong, what it gives, what may come next. */
export function expressionRows(view: ExpressionView): readonly LiveRow[] {
  return [
    ...leadingRows(view),
    ...signatureRows(view.help),
    userRow(view.user, view.value.trim() === '' ? undefined : resultText(view)),
    ...noteRows(view),
    ...completionRows(view.help),
  ];
}

/** With an error, Enter does nothing until the row below is chosen on purpose. */
function leadingRows({ value, remarks }: ExpressionView): readonly LiveRow[] {
  const [first, ...others] = remarks.map(remarkRow);
  const use: LiveRow = { key: USE, icon: 'check', text: `Use ${value}`, onEnter: 'end' };
  if (value.trim() === '') {
    const text = 'Write an expression, or choose one below to start from';
    return [{ key: 'empty', icon: 'info', text }];
  }
  if (first?.icon !== 'error') {
    return [use, ...(first ? [first] : []), ...others];
  }
  const allTheSame = {
    ...use,
    key: USE_ALL_THE_SAME,
    icon: 'arrow-right',
    text: 'Use it all the same: Okta does not check it',
  };
  return [first, ...others, ...(blocksSaving(remarks) ? [] : [allTheSame])];
}

function remarkRow({ severity, message, start }: ExpressionRemark): LiveRow {
  return { key: `remark:${start}:${message}`, icon: severity, text: message };
}

function signatureRows({ signature }: ExpressionHelp): readonly LiveRow[] {
  if (!signature) {
    return [];
  }
  const active = signature.arguments[signature.active];
  const text = `${signature.name}(${signature.arguments.map(({ name }) => name).join(', ')})`;
  const detail = active ? `${active.name}: ${active.explanation}` : signature.explanation;
  return [{ key: 'signature', icon: 'symbol-method', text, detail }];
}

function resultText({ claimName, forUser }: ExpressionView): string {
  return carriedText(forUser, (preview) => {
    switch (preview.kind) {
      case 'value':
        return JSON.stringify(Object.fromEntries([[claimName, preview.value]]));
      case 'absent':
        return `the claim is absent. ${preview.reason}`;
      case 'fault':
        return `the sign-in fails. ${preview.message}`;
      case 'unknown':
        return `only a token shows it. ${preview.reason}`;
    }
  });
}

/** What only a token shows, although a value was computed. */
function noteRows({ forUser }: ExpressionView): readonly LiveRow[] {
  const notes = previewOf(forUser)?.notes ?? [];
  return notes.map((text, index) => ({ key: `note:${index}`, icon: 'info', text }));
}

function completionRows({ completions }: ExpressionHelp): readonly LiveRow[] {
  return completions.map(({ label, detail, newText }) => ({
    key: `completion:${label}`,
    icon: 'symbol-snippet',
    text: label,
    detail,
    onEnter: { replaceBy: newText },
  }));
}
