/** The two kinds of theme that pictures are taken in. */
export type Theme = 'dark' | 'light';

const COLOR_THEMES: Record<Theme, string> = { dark: 'Dark 2026', light: 'Light 2026' };

/** User settings, as JSON text, that keep everything but the extension out of the picture. */
export function settingsFor(theme: Theme): string {
  return withTheme(
    JSON.stringify({
      'workbench.startupEditor': 'none',
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
      'workbench.tips.enabled': false,
      'workbench.tree.enableStickyScroll': false,
      'chat.disableAIFeatures': true,
      'telemetry.telemetryLevel': 'off',
      'extensions.ignoreRecommendations': true,
      'security.workspace.trust.enabled': false,
    }),
    theme,
  );
}

/** The same settings with another colour theme. Expects JSON without comments. */
export function withTheme(settings: string, theme: Theme): string {
  const parsed: unknown = JSON.parse(settings);
  return JSON.stringify(
    { ...Object(parsed), 'workbench.colorTheme': COLOR_THEMES[theme] },
    undefined,
    2,
  );
}
