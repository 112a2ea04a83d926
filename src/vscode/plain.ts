import { visibleText } from '../core/text.ts';

/**
 * Text for a notification, a prompt or a validation message. VS Code makes a link, even one that runs a
 * command, of `[text](target)` there, so the two brackets are set apart.
 */
export function plainMessage(text: string): string {
  return visibleText(text).replaceAll('](', '] (');
}

/** Text for a quick pick, where VS Code makes an icon of `$(name)`: the dollar sign is escaped. */
export function plainLabel(text: string): string {
  return visibleText(text).replaceAll('$(', '\\$(');
}
