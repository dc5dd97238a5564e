import { createHash } from 'node:crypto';
import { normalisedText } from '../../domain/question-text.ts';
import type { Paper } from '../../domain/question.ts';
import { openContentFile } from '../../store/content/content-file.ts';
import { eachPaper } from '../../store/content/questions.ts';

/** A pack of the library, for a thread to look into. */
export interface LibraryFile {
  readonly packId: string;
  readonly title: string;
  readonly path: string;
}

/** Which questions stand in the library already, by what they say. */
export interface KnownTexts {
  /** Title of the pack that has this question; null where none has. */
  packWith(paper: Paper): string | null;
  /** How many there are. */
  readonly size: number;
}

/** Reads the texts of packs. One whose file can't be opened is passed over: it hides nothing that could be sat. */
export function knownTexts(library: readonly LibraryFile[]): KnownTexts {
  const packs = new Map<string, string>();
  for (const { title, path } of library) {
    const opened = openContentFile(path);
    if (!opened.ok) continue;
    try {
      for (const { paper } of eachPaper(opened.value)) packs.set(hashOf(paper), title);
    } finally {
      opened.value.close();
    }
  }
  return { packWith: (paper) => packs.get(hashOf(paper)) ?? null, size: packs.size };
}

/** Long texts are held as what stands for them: a library may have 100,000. */
function hashOf(paper: Paper): string {
  return createHash('sha256').update(normalisedText(paper)).digest('base64').slice(0, 24);
}
