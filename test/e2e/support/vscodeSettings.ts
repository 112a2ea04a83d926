/**
 * User settings that keep everything but the extension out of the picture. The colour theme follows the
 * colour scheme of the browser, so that a test can change it at any moment.
 */
export const vscodeSettings = {
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': 'Dark 2026',
  'workbench.preferredLightColorTheme': 'Light 2026',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.tree.enableStickyScroll': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
};
