const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/**
 * Files of their own in dist, each loaded by the first dynamic import of one of its entries, so that
 * start-up reads dist/extension.js alone. Entries that share most of their code share a chunk.
 */
const chunks = {
  managementApi: ['src/okta/orgClient.ts'],
  clientAssertion: ['src/core/oidc/clientAssertion.ts'],
  signIn: ['src/signin/signIn.ts'],
  requestToken: ['src/views/request/requestToken.ts'],
  demoOrg: ['src/demo/demoOrg.ts'],
  claims: ['src/commands/claims.ts'],
  connections: ['src/commands/connections.ts'],
  orgKnowledge: ['src/core/org/orgKnowledge.ts'],
  preview: ['src/preview/previewRunner.ts'],
  orgsRows: ['src/views/orgs/orgsRows.ts'],
  tokens: [
    'src/views/tokens/inspectorRows.ts',
    'src/views/tokens/showResult.ts',
    'src/views/editor/editorTokens.ts',
    'src/commands/decodeCommands.ts',
    'src/commands/inspectorCommands.ts',
  ],
  tokenCommands: ['src/commands/tokenCommands.ts'],
  verify: ['src/commands/verifyCommands.ts', 'src/commands/tokenKnowledge.ts'],
};

/** Leaves dynamic imports of chunk entries to run time, pointing at the chunk's file in dist. */
const lazyChunks = {
  name: 'lazy-chunks',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, (args) => {
      if (args.kind !== 'dynamic-import') return undefined;
      const entry = path.relative(__dirname, path.resolve(args.resolveDir, args.path));
      const name = Object.keys(chunks).find((key) =>
        chunks[key].includes(entry.split(path.sep).join('/')),
      );
      return name ? { path: `./${name}.js`, external: true } : undefined;
    });
  },
};

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: __dirname,
  outdir: 'dist',
};

const host = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  plugins: [lazyChunks],
  // Loads chunks by require: VS Code releases differ in how they treat import() inside CommonJS.
  supported: { 'dynamic-import': false },
};

/**
 * Keeps the names of the engine's models and errors, which are keys to it. Keeping every name of the
 * bundle would make it 30 KB larger.
 */
const engineNames = {
  name: 'engine-names',
  setup(build) {
    const filter = /[\\/]oidc-provider[\\/]lib[\\/](models|helpers[\\/]errors)\b.*\.js$/;
    build.onLoad({ filter }, async ({ path: file }) => {
      const source = await fs.promises.readFile(file, 'utf8');
      const { code } = await esbuild.transform(source, {
        keepNames: true,
        minifyIdentifiers: true,
      });
      return { contents: code };
    });
  },
};

/** Parts of the engine that the demo org's configuration switches off, so that nothing calls them. */
const switchedOff = [
  'actions/challenge',
  'actions/code_verification',
  'actions/credential',
  'actions/interaction',
  'actions/openid_credential_issuer',
  'actions/registration',
  'adapters/memory_adapter',
  'consts/dev_keystore',
];

/** Puts nothing in their place, which makes the bundle 35 KB smaller. */
const engineParts = {
  name: 'engine-parts',
  setup(build) {
    const engine = path.join(__dirname, 'node_modules/oidc-provider/lib');
    const files = new Set(switchedOff.map((part) => path.join(engine, `${part}.js`)));
    build.onResolve({ filter: /^\.\.?\// }, (args) =>
      files.has(path.resolve(args.resolveDir, args.path))
        ? { path: args.path, namespace: 'switched-off' }
        : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'switched-off' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/** What single chunks need besides. */
const extras = {
  // Packages that the SDK's HTTP layer requires and these calls never use.
  managementApi: { alias: require('./src/okta/stubs/aliases.json') },
  demoOrg: {
    alias: require('./src/demo/stubs/aliases.json'),
    plugins: [lazyChunks, engineNames, engineParts],
    // The demo org reads no environment variable and writes nothing to the console; packages of it do.
    define: { 'process.env.NODE_ENV': '"production"' },
    drop: ['console'],
  },
};

const hostBundles = Object.entries({ extension: ['src/extension.ts'], ...chunks }).map(
  ([name, entries]) => [name, { ...host, ...bundleOf(name, entries), ...extras[name] }],
);

/** One bundle of several entries gives what each of them exports; of a name that two export, neither. */
function bundleOf(name, entries) {
  const [entry, ...others] = entries;
  if (others.length === 0) {
    return { entryPoints: { [name]: entry } };
  }
  const contents = entries.map((file) => `export * from './${file}';`).join('\n');
  return {
    stdin: { contents, resolveDir: __dirname, sourcefile: name },
    outfile: `dist/${name}.js`,
    outdir: undefined,
  };
}

/** The options of every bundle, by its name in dist. */
const bundles = {
  ...Object.fromEntries(hostBundles),
  // Started as a worker thread by the preview chunk.
  previewWorker: { ...host, entryPoints: { previewWorker: 'src/preview/previewWorker.ts' } },
  // One file: a browser's extension host loads no second one.
  'extension.web': {
    ...common,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    entryPoints: { 'extension.web': 'src/extension.web.ts' },
  },
  request: {
    ...common,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    entryPoints: { request: 'src/views/request/client/main.ts' },
  },
};

async function main() {
  if (watch) {
    const contexts = await Promise.all(
      Object.values(bundles).map((options) => esbuild.context(options)),
    );
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  await Promise.all(Object.values(bundles).map((options) => esbuild.build(options)));
}

module.exports = { bundles, chunks };

if (require.main === module) {
  main().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
