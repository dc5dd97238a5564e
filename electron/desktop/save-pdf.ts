import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { Dialog, SaveDialogOptions, WebContents } from 'electron';

export interface PdfParts {
  readonly contents: Pick<WebContents, 'printToPDF'>;
  /** Electron's save dialog over the own window. */
  readonly ask: (options: SaveDialogOptions) => ReturnType<Dialog['showSaveDialog']>;
}

/**
 * Asks where to and writes the page on screen there as PDF, as it prints: A4, light. Gives false when no place was chosen.
 * What stood at that place is replaced when the whole new file is written, or stays. Rejects with the file system's error.
 */
export async function savePdf({ contents, ask }: PdfParts, suggestedName: string): Promise<boolean> {
  const { canceled, filePath } = await ask({
    title: 'Save the report as PDF',
    defaultPath: suggestedName,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return false;
  const pdf = await contents.printToPDF({ pageSize: 'A4', printBackground: true, generateTaggedPDF: true });
  const half = `${filePath}.${randomUUID()}.part`;
  try {
    await writeFile(half, pdf);
    await rename(half, filePath);
  } catch (error) {
    await rm(half, { force: true }).catch(() => undefined);
    throw error;
  }
  return true;
}
