// Who may import whom: the table of ARCHITECTURE.md as rules, run by `npm run check` and `npm test`.
// build/dependency-rules.test.ts proves that each rule fires. To allow a folder a package, add it to its row here and in
// ARCHITECTURE.md.
const { dependencies } = require('./package.json');

/**
 * What each folder's own code may import: `ours` are folders of this repository, `packages` are names in node_modules
 * (`@orpc/*` is a whole scope), `node` says whether Node's own modules are allowed.
 */
const table = [
  { folder: 'electron/domain', ours: ['electron/domain'], packages: ['zod', 'ts-fsrs'], node: false },
  {
    folder: 'electron/contract',
    ours: ['electron/contract', 'electron/domain'],
    packages: ['zod', '@orpc/contract'],
    node: false,
  },
  {
    folder: 'electron/store',
    ours: ['electron/store', 'electron/domain'],
    packages: ['better-sqlite3'],
    node: true,
  },
  {
    folder: 'electron/packs',
    ours: ['electron/packs', 'electron/domain'],
    packages: [
      'zod',
      'yaml',
      'yauzl',
      'yazl',
      'saxes',
      'papaparse',
      'write-excel-file',
      'mammoth',
      'mdast-util-from-markdown',
      'mdast',
      'htmlparser2',
      'sanitize-html',
    ],
    node: true,
    // Anki's .apkg holds an SQLite database; its reader, and no other, opens it.
    except: { path: '^electron/packs/anki[^/]*\\.ts$', packages: ['better-sqlite3'] },
  },
  {
    folder: 'electron/services',
    ours: [
      'electron/services',
      'electron/domain',
      'electron/contract',
      'electron/store',
      'electron/packs',
    ],
    packages: [],
    node: true,
  },
  {
    folder: 'electron/hosts',
    ours: ['electron/hosts', 'electron/contract'],
    packages: ['@orpc/*'],
    node: true,
    except: { path: '^electron/hosts/message-port\\.ts$', packages: ['electron'] },
  },
];

/** Tests and what only tests use; these may import anything, and nothing else may import them. */
const TEST_CODE = ['\\.test\\.tsx?$', '(^|/)testing/', '^tests/'];

const inFolder = (folder) => `^${folder}/`;

const inPackage = (name) =>
  name.endsWith('/*') ? `(^|/)node_modules/${name.slice(0, -1)}` : `(^|/)node_modules/(@types/)?${name}/`;

const boundary = ({ folder, ours, packages, node, except }) => {
  const rule = (name, from, allowedPackages) => ({
    name,
    comment: `${folder}/ may import ${[...ours, ...allowedPackages, ...(node ? ['node'] : [])].join(', ')} and nothing else.`,
    severity: 'error',
    from,
    to: {
      pathNot: [...ours.map(inFolder), ...allowedPackages.map(inPackage)],
      dependencyTypesNot: node ? ['core'] : [],
    },
  });
  const name = folder.replace('electron/', '');
  const rules = [
    rule(
      `${name}-imports`,
      { path: inFolder(folder), pathNot: [...TEST_CODE, ...(except ? [except.path] : [])] },
      packages,
    ),
  ];
  if (except) {
    rules.push(rule(`${name}-exception-imports`, { path: except.path }, [...packages, ...except.packages]));
  }
  return rules;
};

/** Packages of the shipped main process that the window's bundle must not draw in. */
const mainProcessPackages = Object.keys(dependencies).filter(
  (name) => !['zod', '@orpc/client', '@orpc/contract'].includes(name),
);

module.exports = {
  forbidden: [
    ...table.flatMap(boundary),
    {
      name: 'electron-only-in-desktop',
      comment: 'Only electron/desktop/ and electron/hosts/message-port.ts may import the electron package: all else runs without it.',
      severity: 'error',
      from: { pathNot: ['^electron/desktop/', '^electron/hosts/message-port\\.ts$', ...TEST_CODE] },
      to: { path: inPackage('electron') },
    },
    {
      name: 'desktop-is-a-leaf',
      comment: 'server.ts, cli.ts and every other folder do without electron/desktop/.',
      severity: 'error',
      from: { pathNot: ['^electron/desktop/', ...TEST_CODE] },
      to: { path: '^electron/desktop/' },
    },
    {
      name: 'sql-only-in-store',
      comment: 'SQL stands in electron/store/ alone (and in the reader of Anki decks).',
      severity: 'error',
      from: { path: '^electron/', pathNot: ['^electron/store/', '^electron/packs/anki[^/]*\\.ts$', ...TEST_CODE] },
      to: { path: inPackage('better-sqlite3') },
    },
    {
      name: 'electron-folder-knows-no-window',
      comment: 'The main process knows the contract, not the window.',
      severity: 'error',
      from: { path: '^electron/', pathNot: TEST_CODE },
      to: { path: '^renderer/' },
    },
    {
      name: 'main-process-imports-what-it-ships',
      comment: 'A devDependency is not in the shipped application: electron/ may use its types only (`electron` itself is the runtime).',
      severity: 'error',
      from: { path: '^electron/', pathNot: TEST_CODE },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: inPackage('electron') },
    },
    {
      name: 'renderer-imports',
      comment: 'The window knows electron/contract and electron/domain, never the rest of the main process.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: TEST_CODE },
      to: { path: '^electron/', pathNot: ['^electron/contract/', '^electron/domain/'] },
    },
    {
      name: 'renderer-has-no-node',
      comment: "The window is a browser page: no module of Node's and no package of the main process.",
      severity: 'error',
      from: { path: '^renderer/', pathNot: TEST_CODE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-main-process-package',
      comment: 'The window must not bundle a package of the main process.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: TEST_CODE },
      to: { path: mainProcessPackages.map(inPackage) },
    },
    {
      name: 'feature-imports',
      comment: 'A feature imports its own folder, api, ui, charts (and the contract and domain); never another feature, never app.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/', pathNot: TEST_CODE },
      to: {
        path: '^renderer/',
        pathNot: ['^renderer/features/$1/', '^renderer/(api|ui|charts)/'],
      },
    },
    {
      name: 'ui-and-charts-have-no-data',
      comment: 'Shared visual parts get what they show as props: no api, no feature, no app.',
      severity: 'error',
      from: { path: '^renderer/(ui|charts)/', pathNot: TEST_CODE },
      to: { path: '^renderer/(api|app|features)/' },
    },
    {
      name: 'api-is-below-the-screens',
      comment: 'renderer/api/ gives the typed client and knows no screen.',
      severity: 'error',
      from: { path: '^renderer/api/', pathNot: TEST_CODE },
      to: { path: '^renderer/(app|features|ui|charts)/' },
    },
    {
      name: 'recharts-only-in-charts',
      comment: 'renderer/charts/ is the only importer of recharts.',
      severity: 'error',
      from: { pathNot: '^renderer/charts/' },
      to: { path: inPackage('recharts') },
    },
    {
      name: 'no-cycle',
      comment: 'Files that import each other in a circle have no order in which they can be read.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-test-code-in-the-product',
      comment: 'Only tests may import tests, test builders, vitest and fast-check.',
      severity: 'error',
      from: { path: '^(electron|renderer)/', pathNot: TEST_CODE },
      to: { path: [...TEST_CODE, inPackage('vitest'), inPackage('fast-check')] },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere: a typing error, or a package that is not installed.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // A type-only import couples two folders as well as any other.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
    exclude: { path: ['^tests/browser/', '^tests/electron/(unpack\\.mjs|stand-ins/|default-app/|node_modules/)'] },
  },
};
