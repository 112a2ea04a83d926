/** Path of every redirect URI that is answered here, at VS Code's URI handler and on this machine alike. */
export const CALLBACK_PATH = '/callback';
