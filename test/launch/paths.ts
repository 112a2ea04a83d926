import { fileURLToPath } from 'node:url';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The root of the checkout. */
export const root = fromRoot('.');

/** What `npm run package` writes. */
export const packedExtension = fromRoot('okta-claims.vsix');

/** Pictures that tests take; not under version control. */
export const picturesFolder = fromRoot('test/pictures/actual');
