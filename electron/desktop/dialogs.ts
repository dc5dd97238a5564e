import { randomUUID } from 'node:crypto';
import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Dialog, OpenDialogOptions, SaveDialogOptions, WebContents } from 'electron';

/** Electron's dialogs over the own window. */
export interface FileDialogs {
  readonly save: (options: SaveDialogOptions) => ReturnType<Dialog['showSaveDialog']>;
  readonly open: (options: OpenDialogOptions) => ReturnType<Dialog['showOpenDialog']>;
}

const recordFiles = [{ name: 'Record of Cutscore', extensions: ['cutrecord'] }];

/**
 * Asks where to and writes the page on screen there as PDF, as it prints: A4, light. Gives false when no place was chosen.
 * Rejects with the file system's error.
 */
export function savePdf(dialogs: Pick<FileDialogs, 'save'>, contents: Pick<WebContents, 'printToPDF'>, suggestedName: string): Promise<boolean> {
  const options = { title: 'Save the report as PDF', defaultPath: suggestedName, filters: [{ name: 'PDF', extensions: ['pdf'] }] };
  return saveWhole(dialogs, options, async (path) => {
    await writeFile(path, await contents.printToPDF({ pageSize: 'A4', printBackground: true, generateTaggedPDF: true }));
  });
}

/** Asks where to and copies an exported record there. Gives false when no place was chosen; rejects with the file system's error. */
export function saveRecord(dialogs: Pick<FileDialogs, 'save'>, suggestedName: string, from: string): Promise<boolean> {
  const options = { title: 'Export your record', defaultPath: suggestedName, filters: recordFiles };
  return saveWhole(dialogs, options, (path) => copyFile(from, path));
}

/** Asks for a record to import; null when none was chosen. */
export async function chooseRecord(dialogs: Pick<FileDialogs, 'open'>): Promise<string | null> {
  const { canceled, filePaths } = await dialogs.open({ title: 'Import a record', properties: ['openFile'], filters: recordFiles });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks for files with questions; null when none was chosen. What they are is told by their content. */
export async function choosePacks(dialogs: Pick<FileDialogs, 'open'>): Promise<readonly { readonly path: string; readonly name: string }[] | null> {
  const { canceled, filePaths } = await dialogs.open({ title: 'Import questions', properties: ['openFile', 'multiSelections'] });
  return canceled || filePaths.length === 0 ? null : filePaths.map((path) => ({ path, name: basename(path) }));
}

/** Asks where to and copies an exported pack there. Gives false when no place was chosen; rejects with the file system's error. */
export function savePack(dialogs: Pick<FileDialogs, 'save'>, suggestedName: string, from: string): Promise<boolean> {
  return saveWhole(dialogs, { title: 'Export the questions', defaultPath: suggestedName }, (path) => copyFile(from, path));
}

/** What stands at the chosen place is replaced when the whole new file is written, or stays. */
async function saveWhole(dialogs: Pick<FileDialogs, 'save'>, options: SaveDialogOptions, write: (path: string) => Promise<void>): Promise<boolean> {
  const { canceled, filePath } = await dialogs.save({ ...options, properties: ['createDirectory', 'showOverwriteConfirmation'] });
  if (canceled || filePath === '') return false;
  const half = `${filePath}.${randomUUID()}.part`;
  try {
    await write(half);
    await rename(half, filePath);
  } catch (error) {
    await rm(half, { force: true }).catch(() => undefined);
    throw error;
  }
  return true;
}
