import eslint from '@eslint/js';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

/**
 * What each room may not import (the rooms are listed in CONTRIBUTING.md). The same rule is proved once
 * more on the bundles, by test/architecture.
 */
const rooms = {
  'src/core': ['vscode', 'node:*', '@okta/*', 'oidc-provider', ...outside('core')],
  'src/okta': ['vscode', 'jose', 'oidc-provider', ...outside('core', 'okta')],
  'src/signin': ['vscode', '@okta/*', 'oidc-provider', ...outside('core', 'signin')],
  'src/demo': ['vscode', '@okta/*', ...outside('core', 'demo')],
  'src/preview': ['vscode', '@okta/*', 'jose', 'oidc-provider', ...outside('core', 'preview')],
  'src/vscode': ['node:*', '@okta/*', 'jose', 'oidc-provider', ...outside('core', 'vscode')],
  'src/commands': [
    'node:*',
    '@okta/*',
    'jose',
    'oidc-provider',
    ...outside('core', 'vscode', 'commands', 'views'),
  ],
  'src/views': [
    'node:*',
    '@okta/*',
    'jose',
    'oidc-provider',
    ...outside('core', 'vscode', 'views'),
  ],
  'src/views/request/client': [
    'vscode',
    'node:*',
    '@okta/*',
    'jose',
    'oidc-provider',
    ...outside('core', 'views'),
  ],
};

/** Import patterns of every room except the named ones; `compose` and `extension` are never imported. */
function outside(...allowed) {
  const all = ['core', 'okta', 'signin', 'demo', 'preview', 'vscode', 'commands', 'views'];
  const forbidden = all.filter((room) => !allowed.includes(room));
  return [...forbidden.map((room) => `**/${room}/**`), '**/compose*.ts', '**/extension*.ts'];
}

/** Calls of the VS Code API that one file makes for everybody else. */
const singleCallers = [
  {
    file: 'src/vscode/messages.ts',
    property: '/^show(Information|Warning|Error)Message$/',
    message: 'Show messages through src/vscode/messages.ts, which makes outside text plain.',
  },
  {
    file: 'src/commands/registry.ts',
    property: "'registerCommand'",
    message: 'Register commands in src/commands/registry.ts.',
  },
  {
    file: 'src/vscode/settings.ts',
    property: "'getConfiguration'",
    message: 'Read settings through src/vscode/settings.ts.',
  },
];

const callerRules = singleCallers.map(({ file }) => ({
  files: [file],
  rules: { 'no-restricted-syntax': ['error', ...restrictedCalls(file)] },
}));

/** The calls that a file may not make: those that are reserved for another file. */
function restrictedCalls(file) {
  return singleCallers
    .filter((caller) => caller.file !== file)
    .map(({ property, message }) => ({
      selector: `MemberExpression[property.name=${property}]`,
      message,
    }));
}

const roomRules = Object.entries(rooms).map(([room, group]) => ({
  files: [`${room}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          { group, message: `${room} may not import this: see the rooms in CONTRIBUTING.md.` },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '**/*.vsix', '.vscode-test*/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      complexity: ['error', 12],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      curly: 'error',
      eqeqeq: 'error',
      'max-depth': ['error', 3],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-warning-comments': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        { publicOnly: true, require: { ClassDeclaration: true, FunctionDeclaration: true } },
      ],
      'jsdoc/require-description': [
        'error',
        { contexts: ['FunctionDeclaration', 'ClassDeclaration'] },
      ],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'document',
        'window',
        'process',
        'Buffer',
        'fetch',
        'localStorage',
        'navigator',
      ],
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...restrictedCalls('')] } },
  ...callerRules,
  ...roomRules,
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-console': 'off',
    },
  },
  {
    // The one way to tell openid-client that a server on this machine needs no https is marked as
    // deprecated, so that it stands out.
    files: [
      'test/contract/demo/oidc/independentClient.test.ts',
      'test/contract/demo/serviceAppClient.ts',
    ],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        require: 'readonly',
        module: 'readonly',
        __dirname: 'readonly',
        URL: 'readonly',
      },
    },
  },
);
