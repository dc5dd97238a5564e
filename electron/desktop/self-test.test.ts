import { expect, it } from 'vitest';
import { row } from './lock/lock-rule.ts';
import { selfTest, type SelfTestParts } from './self-test.ts';

/** A sound application; a test breaks one part of it. */
function sound(): SelfTestParts {
  const status = { packs: [{ title: 'ISSMP', edition: '2026.1', questionCount: 145 }], notices: [] as { code: string; subject: string }[] };
  const parts = {
    services: { handlers: { app: { status: () => status } } },
    lock: { probe: () => ({ system: 'linux', displays: 1, rows: [row('sleep', 'locked', 'works')] }) },
    window: { webContents: { executeJavaScript: () => Promise.resolve('Find out where you stand.') } },
    net: {
      fetch: (address: string) =>
        Promise.resolve(address.endsWith('package.json') ? new Response(null, { status: 404 }) : new Response('', { headers: { 'content-security-policy': "default-src 'none'" } })),
    },
  };
  // Proof of the cast: these are the members that a look at itself uses.
  return parts as unknown as SelfTestParts;
}

it('finds a sound application sound', async () => {
  expect(await selfTest(sound())).toEqual({
    passed: true,
    lines: [
      'ok      store: ISSMP 2026.1, 145 questions',
      'ok      protocol: the page comes with its policy, and nothing beside it',
      'ok      contract: the page says "Find out where you stand."',
      'ok      lock: linux, 1 display; sleep locked (works)',
    ],
  });
});

it.each<[string, Partial<Record<keyof SelfTestParts, unknown>>, RegExp]>([
  ['no pack', { services: { handlers: { app: { status: () => ({ packs: [], notices: [] }) } } } }, /FAILED {2}store: no question pack/u],
  ['a rejected pack', { services: { handlers: { app: { status: () => ({ packs: [{}], notices: [{ code: 'pack/rejected', subject: 'issmp' }] }) } } } }, /FAILED {2}store: the pack issmp/u],
  ['a record that throws', { services: { handlers: { app: { status: () => Promise.reject(new Error('damaged')) } } } }, /FAILED {2}store: damaged/u],
  ['a page without policy', { net: { fetch: () => Promise.resolve(new Response('')) } }, /FAILED {2}protocol: the page came with status 200/u],
  ['files beside the page', { net: { fetch: () => Promise.resolve(new Response('', { headers: { 'content-security-policy': "default-src 'none'" } })) } }, /FAILED {2}protocol: a file beside/u],
  ['an empty page', { window: { webContents: { executeJavaScript: () => Promise.resolve('') } } }, /FAILED {2}contract: the page shows no headline/u],
  ['no display', { lock: { probe: () => ({ system: 'linux', displays: 0, rows: [] }) } }, /FAILED {2}lock/u],
])('finds %s', async (_name, broken, line) => {
  // Proof of the cast: as in `sound`.
  const { passed, lines } = await selfTest({ ...sound(), ...broken } as SelfTestParts);
  expect(passed).toBe(false);
  expect(lines.filter((each) => each.startsWith('FAILED'))).toEqual([expect.stringMatching(line)]);
});
