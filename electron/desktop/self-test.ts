import type { BrowserWindow, Net } from 'electron';
import type { ExamLock } from '../services/exam-lock.ts';
import type { Services } from '../services/create-services.ts';
import { appOrigin } from './app-protocol.ts';

export interface SelfTestParts {
  readonly services: Pick<Services, 'handlers'>;
  readonly lock: Pick<ExamLock, 'probe'>;
  readonly window: { readonly webContents: Pick<BrowserWindow['webContents'], 'executeJavaScript'> };
  readonly net: Pick<Net, 'fetch'>;
  /** How long the page may take to show its first headline (ms). */
  readonly patienceMs?: number;
}

export interface SelfTestReport {
  readonly passed: boolean;
  /** One line for each check. */
  readonly lines: readonly string[];
}

/** A built application looks at itself: record and packs, the page over its own scheme, the contract behind it, the lock. */
export async function selfTest(parts: SelfTestParts): Promise<SelfTestReport> {
  const checks: readonly (readonly [string, () => Promise<string>])[] = [
    ['store', () => checkStore(parts)],
    ['protocol', () => checkProtocol(parts)],
    ['contract', () => checkContract(parts)],
    ['lock', () => checkLock(parts)],
  ];
  let passed = true;
  const lines: string[] = [];
  for (const [name, check] of checks) {
    try {
      lines.push(`ok      ${name}: ${await check()}`);
    } catch (error) {
      passed = false;
      lines.push(`FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { passed, lines };
}

async function checkStore({ services }: SelfTestParts): Promise<string> {
  const { packs, notices } = await services.handlers.app.status(undefined, undefined);
  if (packs.length === 0) throw new Error('no question pack is installed');
  const rejected = notices.find(({ code }) => code === 'pack/rejected');
  if (rejected !== undefined) throw new Error(`the pack ${rejected.subject} was rejected`);
  return packs.map(({ title, edition, questionCount }) => `${title} ${edition}, ${questionCount} questions`).join('; ');
}

async function checkProtocol({ net }: SelfTestParts): Promise<string> {
  const page = await net.fetch(`${appOrigin}/`);
  const policy = page.headers.get('content-security-policy') ?? '';
  if (page.status !== 200 || !policy.includes("default-src 'none'")) throw new Error(`the page came with status ${page.status} and the policy "${policy}"`);
  const outside = await net.fetch(`${appOrigin}/../package.json`);
  if (outside.status !== 404) throw new Error(`a file beside the page came with status ${outside.status}`);
  return 'the page comes with its policy, and nothing beside it';
}

/** The page shows a headline when main has answered its first call over the port. */
async function checkContract({ window, patienceMs = 20_000 }: SelfTestParts): Promise<string> {
  const headline: unknown = await window.webContents.executeJavaScript(
    `new Promise((resolve) => {
      const until = performance.now() + ${patienceMs};
      const look = () => {
        const text = document.querySelector('main h1')?.textContent ?? '';
        if (text !== '' || performance.now() > until) resolve(text);
        else setTimeout(look, 50);
      };
      look();
    })`,
  );
  if (typeof headline !== 'string' || headline === '') throw new Error('the page shows no headline');
  return `the page says "${headline}"`;
}

async function checkLock({ lock }: SelfTestParts): Promise<string> {
  const { system, displays, rows } = lock.probe();
  if (system === null || displays === null || displays < 1) throw new Error('the probe found no system or no display');
  return `${system}, ${displays} ${displays === 1 ? 'display' : 'displays'}; ${rows.map(({ what, standing, why }) => `${what} ${standing} (${why})`).join(', ')}`;
}
