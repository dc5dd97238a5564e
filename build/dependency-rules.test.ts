// Each rule of .dependency-cruiser.cjs must be able to fail: this cruises a small tree that breaks every one of them
// and one line that each may not mistake for a breach.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractConfiguration from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { afterAll, beforeAll, expect, test } from 'vitest';

const configuration = await extractConfiguration(resolve(import.meta.dirname, '../.dependency-cruiser.cjs'));
const rules = configuration.forbidden ?? [];

const PACKAGES = [
  'zod',
  'ts-fsrs',
  'yauzl',
  'better-sqlite3',
  '@orpc/contract',
  '@orpc/server',
  '@orpc/client',
  'electron',
  'react',
  'recharts',
  'vitest',
  'fast-check',
  'left-pad',
];
const DEVELOPMENT_PACKAGES = ['electron', 'react', 'recharts', 'vitest', 'fast-check'];

/** One file each: where it stands, what it imports, and the rules that it breaks. */
const imports: { file: string; from: string; also?: string; breaks: string[]; typeOnly?: true }[] = [
  // domain
  { file: 'electron/domain/a.ts', from: './clean.ts', breaks: [] },
  { file: 'electron/domain/b.ts', from: 'zod', breaks: [] },
  { file: 'electron/domain/c.ts', from: 'ts-fsrs', breaks: [] },
  { file: 'electron/domain/d.ts', from: 'node:fs', breaks: ['domain-imports'] },
  { file: 'electron/domain/e.ts', from: 'left-pad', breaks: ['domain-imports'] },
  { file: 'electron/domain/f.ts', from: '../store/clean.ts', breaks: ['domain-imports'] },
  { file: 'electron/domain/g.ts', from: '../store/clean.ts', breaks: ['domain-imports'], typeOnly: true },
  // contract
  { file: 'electron/contract/a.ts', from: '@orpc/contract', breaks: [] },
  { file: 'electron/contract/b.ts', from: '../domain/clean.ts', breaks: [] },
  { file: 'electron/contract/c.ts', from: '@orpc/server', breaks: ['contract-imports'] },
  { file: 'electron/contract/d.ts', from: 'node:crypto', breaks: ['contract-imports'] },
  { file: 'electron/contract/e.ts', from: '../services/clean.ts', breaks: ['contract-imports'] },
  // store
  { file: 'electron/store/record/a.ts', from: 'better-sqlite3', breaks: [] },
  { file: 'electron/store/record/b.ts', from: 'node:path', breaks: [] },
  { file: 'electron/store/record/c.ts', from: '../../contract/clean.ts', breaks: ['store-imports'] },
  // packs
  { file: 'electron/packs/a.ts', from: 'yauzl', breaks: [] },
  { file: 'electron/packs/b.ts', from: '../store/clean.ts', breaks: ['packs-imports'] },
  { file: 'electron/packs/anki.ts', from: 'better-sqlite3', breaks: [] },
  { file: 'electron/packs/anki-notes.ts', from: '../store/clean.ts', breaks: ['packs-exception-imports'] },
  { file: 'electron/packs/c.ts', from: 'better-sqlite3', breaks: ['packs-imports', 'sql-only-in-store'] },
  // services
  { file: 'electron/services/a.ts', from: '../packs/clean.ts', breaks: [] },
  { file: 'electron/services/b.ts', from: 'node:worker_threads', breaks: [] },
  { file: 'electron/services/c.ts', from: '../hosts/clean.ts', breaks: ['services-imports'] },
  { file: 'electron/services/d.ts', from: 'better-sqlite3', breaks: ['services-imports', 'sql-only-in-store'] },
  // hosts
  { file: 'electron/hosts/a.ts', from: '@orpc/server', breaks: [] },
  { file: 'electron/hosts/b.ts', from: '../services/clean.ts', breaks: ['hosts-imports'] },
  { file: 'electron/hosts/c.ts', from: 'electron', breaks: ['electron-only-in-desktop', 'hosts-imports'] },
  {
    file: 'electron/hosts/message-port.ts',
    from: 'electron',
    also: '../services/clean.ts',
    breaks: ['hosts-exception-imports'],
  },
  // desktop, server.ts, cli.ts
  { file: 'electron/desktop/main.ts', from: 'electron', breaks: [] },
  { file: 'electron/desktop/window.ts', from: '../services/clean.ts', breaks: [] },
  { file: 'electron/desktop/sql.ts', from: 'better-sqlite3', breaks: ['sql-only-in-store'] },
  { file: 'electron/server.ts', from: './services/clean.ts', breaks: [] },
  { file: 'electron/server-lock.ts', from: './desktop/clean.ts', breaks: ['desktop-is-a-leaf'] },
  { file: 'electron/cli.ts', from: 'electron', breaks: ['electron-only-in-desktop'] },
  { file: 'electron/cli-window.ts', from: '../renderer/ui/clean.ts', breaks: ['electron-folder-knows-no-window'] },
  { file: 'electron/cli-react.ts', from: 'react', breaks: ['main-process-imports-what-it-ships'] },
  { file: 'electron/cli-types.ts', from: 'react', breaks: [], typeOnly: true },
  // renderer
  { file: 'renderer/app/a.ts', from: '../features/exam/clean.ts', breaks: [] },
  { file: 'renderer/app/b.ts', from: '../../electron/store/clean.ts', breaks: ['renderer-imports'] },
  { file: 'renderer/app/c.ts', from: 'node:path', breaks: ['renderer-has-no-node'] },
  { file: 'renderer/app/d.ts', from: 'yauzl', breaks: ['renderer-has-no-main-process-package'] },
  { file: 'renderer/app/e.ts', from: 'recharts', breaks: ['recharts-only-in-charts'] },
  { file: 'renderer/charts/a.ts', from: 'recharts', breaks: [] },
  { file: 'renderer/charts/b.ts', from: '../api/clean.ts', breaks: ['ui-and-charts-have-no-data'] },
  { file: 'renderer/ui/a.ts', from: '../features/exam/clean.ts', breaks: ['ui-and-charts-have-no-data'] },
  { file: 'renderer/api/a.ts', from: '../../electron/contract/clean.ts', breaks: [] },
  { file: 'renderer/api/b.ts', from: '../ui/clean.ts', breaks: ['api-is-below-the-screens'] },
  { file: 'renderer/features/exam/a.ts', from: './clean.ts', breaks: [] },
  { file: 'renderer/features/exam/b.ts', from: '../../ui/clean.ts', breaks: [] },
  { file: 'renderer/features/exam/c.ts', from: '../../../electron/domain/clean.ts', breaks: [] },
  { file: 'renderer/features/exam/d.ts', from: '../report/clean.ts', breaks: ['feature-imports'] },
  { file: 'renderer/features/exam/e.ts', from: '../../app/clean.ts', breaks: ['feature-imports'] },
  // all
  // A circle is reported once, at the file where it was entered.
  { file: 'electron/domain/circle-one.ts', from: './circle-two.ts', breaks: ['no-cycle'] },
  { file: 'electron/domain/circle-two.ts', from: './circle-one.ts', breaks: [] },
  { file: 'electron/domain/a.test.ts', from: 'fast-check', breaks: [] },
  { file: 'electron/domain/b.test.ts', from: '../store/clean.ts', breaks: [] },
  { file: 'electron/domain/h.ts', from: './a.test.ts', breaks: ['no-test-code-in-the-product'] },
  { file: 'renderer/ui/b.ts', from: 'vitest', breaks: ['no-test-code-in-the-product'] },
  { file: 'electron/desktop/gone-import.ts', from: './gone.ts', breaks: ['resolvable'] },
];

let tree: string;
const broken = new Map<string, string[]>();

beforeAll(async () => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'cutscore-dependency-rules-')));
  plantPackages();
  for (const { file, from, also, typeOnly } of imports) {
    const modules = also === undefined ? [from] : [from, also];
    for (const module of modules.filter((name) => name.endsWith('/clean.ts'))) {
      plant(join(dirname(file), module), 'export const clean = 1;\n');
    }
    const type = typeOnly ? 'type ' : '';
    plant(file, modules.map((module, at) => `import ${type}* as from${at} from '${module}';\n`).join(''));
  }
  const { output } = await cruise(['electron', 'renderer'], {
    ...configuration.options,
    baseDir: tree,
    validate: true,
    ruleSet: { forbidden: rules },
  });
  if (typeof output === 'string') throw new Error(`The cruiser gave a report, not a result: ${output}`);
  for (const violation of output.summary.violations) {
    broken.set(violation.from, [...(broken.get(violation.from) ?? []), violation.rule.name].sort());
  }
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

test.each(imports)('$file importing $from breaks $breaks', ({ file, breaks }) => {
  expect(broken.get(file) ?? []).toEqual([...breaks].sort());
});

test('every rule is broken by one of these imports', () => {
  const proven = new Set(imports.flatMap(({ breaks }) => breaks));
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.map(({ name }) => name).filter((name) => name === undefined || !proven.has(name))).toEqual([]);
});

function plantPackages() {
  const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  plant(
    'package.json',
    JSON.stringify({
      type: 'module',
      dependencies: versions(PACKAGES.filter((name) => !DEVELOPMENT_PACKAGES.includes(name))),
      devDependencies: versions(DEVELOPMENT_PACKAGES),
    }),
  );
  for (const name of PACKAGES) {
    plant(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    plant(`node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
}

function plant(path: string, text: string) {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}
