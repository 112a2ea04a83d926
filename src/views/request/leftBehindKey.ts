/** Where VS Code's global state has the redirect URIs that are registered for one request. */
export const LEFT_BEHIND_KEY = 'temporaryRedirectUris';
