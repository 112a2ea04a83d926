/**
 * The browser-hosted VS Code that `npm start` and the end-to-end tests run: the npm package `code-server`
 * and the VS Code release in it. It needs the Node major that package.json pins.
 */
export const pins = { codeServer: '4.139.1', vsCode: '1.139.1' } as const;
