import { claimsAsMarkdown, tokenAsJson } from '../../core/export/tokenExport.ts';
import { redactedTokenJson } from '../../core/export/tokenRedaction.ts';
import type { JsonObject } from '../../core/json.ts';
import type { DecodedJwt } from '../../core/jwt/decodedJwt.ts';
import { kindOf, readableToken } from '../../views/tokens/inspectedToken.ts';
import type { InspectedToken } from '../../views/tokens/inspectedToken.ts';
import type { TextPage } from '../../vscode/shownTexts.ts';

/** What a token is exported as. */
export type ExportFormat = 'json' | 'redacted' | 'markdown';

/** A format that the user chose, and whether the text is copied instead of opened. */
export interface ChosenExport {
  readonly format: ExportFormat;
  readonly isCopied: boolean;
}

/** The formats in the order to be offered. */
export const EXPORT_FORMATS: readonly {
  readonly format: ExportFormat;
  readonly label: string;
  readonly detail: string;
}[] = [
  {
    format: 'json',
    label: 'JSON',
    detail: 'Header and payload as they were written, without the signature.',
  },
  {
    format: 'redacted',
    label: 'Redacted JSON',
    detail: 'The same with names, ids and groups replaced, to be shown to others.',
  },
  {
    format: 'markdown',
    label: 'Claims Table in Markdown',
    detail: 'Each claim with its value and what it means.',
  },
];

/** A token in a format. */
export function exportedToken(token: InspectedToken, format: ExportFormat): TextPage {
  const decoded = readableToken(token);
  const claims = token.decrypted?.nested ? undefined : token.decrypted?.claims;
  const { text, ending } = written(decoded, claims, format);
  return { name: `${kindOf(token).name}${ending}`, text };
}

function written(
  decoded: DecodedJwt,
  claims: JsonObject | undefined,
  format: ExportFormat,
): { readonly text: string; readonly ending: string } {
  switch (format) {
    case 'json':
      return { text: tokenAsJson(decoded, claims), ending: '.json' };
    case 'redacted':
      return { text: redactedTokenJson(decoded, claims), ending: ', redacted.json' };
    case 'markdown':
      return { text: claimsAsMarkdown(decoded, claims), ending: '.md' };
  }
}
