import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { z } from 'zod';

const policySchema = z.strictObject({
  /** `off`: exams run without the lock, as in a browser. */
  lock: z.enum(['on', 'off']).default('on'),
  /** `allowed`: screenshots and recordings may show the exam, as remote help and some reading aids need. */
  capture: z.enum(['prevented', 'allowed']).default('prevented'),
});
/** What the administrator of this computer decided; docs/POLICY.md tells how. */
export type Policy = Readonly<z.infer<typeof policySchema>>;

export const standardPolicy: Policy = { lock: 'on', capture: 'prevented' };

export interface ReadPolicy {
  readonly policy: Policy;
  /** What is wrong with the file, in a few words; null when nothing is. The standard policy holds then. */
  readonly problem: string | null;
}

/** Where the policy stands on a system: a folder that only its administrator writes. */
export function policyPath(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  switch (platform) {
    case 'win32':
      return win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Cutscore', 'policy.json');
    case 'darwin':
      return '/Library/Application Support/Cutscore/policy.json';
    default:
      return posix.join('/etc', 'cutscore', 'policy.json');
  }
}

/** A policy is a few lines; a file beyond this is none. */
const largest = 64 * 1024;

/** Reads the policy. No file is no policy; a file with an error changes nothing and is told. */
export function readPolicy(path: string): ReadPolicy {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    return { policy: standardPolicy, problem: isMissing ? null : 'it can\'t be read' };
  }
  if (text.length > largest) return { policy: standardPolicy, problem: 'it is too large' };
  const value = parsed(text);
  if (value === undefined) return { policy: standardPolicy, problem: 'it is not JSON' };
  const policy = policySchema.safeParse(value);
  if (policy.success) return { policy: policy.data, problem: null };
  const [issue] = policy.error.issues;
  const place = issue === undefined ? [] : issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : issue.path;
  return { policy: standardPolicy, problem: place.length === 0 ? 'it holds no policy' : `"${place.join('.')}" is not understood` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
