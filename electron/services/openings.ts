import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Opening } from '../contract/opening-values.ts';
import type { PackSummary } from '../contract/values.ts';
import type { Parsed } from '../domain/problem.ts';
import { openCutpack, type Cutpack } from '../packs/cutpack.ts';
import { storageCode } from '../store/storage-code.ts';

/** Something that the system asked Cutscore to open: a file that was clicked, or an address `cutscore://...`. */
export type OpenRequest = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'link'; readonly address: string };

/** Shows what was handed over, one at a time, and never while a sitting is open: then it waits. */
export interface Openings {
  current(): Promise<Opening | null>;
  /** The candidate has seen the present one. */
  close(): void;
  /** The file that is shown at present, which is done with by that; null where it is no pack file. */
  take(): Promise<{ readonly path: string; readonly name: string } | null>;
}

export interface OpeningOptions {
  /** Oldest first; the host adds to its end. */
  readonly requests: OpenRequest[];
  readonly hasOpenSitting: () => boolean;
  readonly installed: () => readonly PackSummary[];
}

/** Looks at each request once, when it is its turn. Nothing is installed or changed by looking. */
export function openings({ requests, hasOpenSitting, installed }: OpeningOptions): Openings {
  let shown: { readonly request: OpenRequest; readonly opening: Promise<Opening> } | null = null;
  function close(): void {
    if (shown !== null && requests[0] === shown.request) requests.shift();
    shown = null;
  }

  return {
    current: () => {
      const [request] = requests;
      if (request === undefined || hasOpenSitting()) return Promise.resolve(null);
      if (shown?.request !== request) shown = { request, opening: lookAt(request, installed()) };
      return shown.opening;
    },
    close,
    take: async () => {
      const { request, opening } = shown ?? { request: undefined, opening: null };
      if (request?.kind !== 'file' || (await opening)?.kind !== 'pack-file' || hasOpenSitting()) return null;
      close();
      return { path: request.path, name: basename(request.path) };
    },
  };
}

function lookAt(request: OpenRequest, packs: readonly PackSummary[]): Promise<Opening> {
  return request.kind === 'file' ? lookAtFile(request.path, packs) : Promise.resolve(lookAtLink(request.address, packs));
}

/** `cutscore://open?pack=ID` names a pack; a link never names a file, and whatever else it says is not followed. */
function lookAtLink(address: string, packs: readonly PackSummary[]): Opening {
  const refused: Opening = { kind: 'refused', subject: address.slice(0, 200), why: 'link' };
  if (!URL.canParse(address) || address.length > 2_000) return refused;
  const { protocol, host, pathname, searchParams } = new URL(address);
  const packId = searchParams.get('pack');
  if (protocol !== 'cutscore:' || host !== 'open' || (pathname !== '' && pathname !== '/')) return refused;
  if (packId === null || !/^[\w.:-]{1,128}$/u.test(packId)) return refused;
  const pack = packs.find(({ id }) => id === packId);
  return { kind: 'pack-link', packId, installed: pack === undefined ? null : { title: pack.title, edition: pack.edition } };
}

async function lookAtFile(path: string, packs: readonly PackSummary[]): Promise<Opening> {
  const file = basename(path);
  let bytes: number;
  let read: Parsed<Cutpack>;
  try {
    bytes = (await stat(path)).size;
    read = await openCutpack(path);
  } catch (error) {
    if (storageCode(error) === null) throw error;
    return { kind: 'refused', subject: file, why: 'unreadable' };
  }
  if (!read.ok) return { kind: 'refused', subject: file, why: read.problems.some(({ rule }) => rule === 'pack-newer') ? 'newer' : 'not-a-pack' };
  const { manifest, close } = read.value;
  close();
  const { id, title, edition, publisher, license, exam, questions } = manifest;
  return {
    kind: 'pack-file',
    file,
    bytes,
    pack: { id, title, edition, publisher, license, examName: exam.name, body: exam.body, questionCount: questions.count },
    installedEdition: packs.find((pack) => pack.id === id)?.edition ?? null,
  };
}
