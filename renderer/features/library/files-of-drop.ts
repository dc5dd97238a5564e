/** A file that somebody dropped or chose, with the folder it was in as part of its name. */
export interface NamedFile {
  readonly name: string;
  readonly file: File;
}

/** What a drop or a choice held. */
export interface GatheredFiles {
  readonly files: readonly NamedFile[];
  /** Names of files and folders that could not be read. */
  readonly unread: readonly string[];
  /** How many files are beyond what one import takes. */
  readonly leftOut: number;
}

interface Gathering {
  readonly files: NamedFile[];
  readonly unread: string[];
  leftOut: number;
}

/** Files of one import: more than that is no set of questions. */
export const mostFiles = 500;

/** The files of a drop, those in folders too. Hidden ones and what a system leaves in folders are passed over. Once aborted it gives what it has. Never rejects. */
export async function filesOfDrop(items: DataTransferItemList, signal: AbortSignal): Promise<GatheredFiles> {
  // The list is emptied once this turn is over, so all is asked for first.
  const dropped = Array.from(items, (item) => (item.kind === 'file' ? { entry: item.webkitGetAsEntry(), file: item.getAsFile() } : null));
  const found: Gathering = { files: [], unread: [], leftOut: 0 };
  for (const each of dropped) {
    if (each === null) continue;
    const { entry, file } = each;
    if (entry !== null) await gather(entry, '', found, signal);
    else if (file !== null) await take(file.name, async () => file, found);
  }
  return found;
}

/** The files of a file field. Never rejects. */
export async function filesOfField(files: FileList | null): Promise<GatheredFiles> {
  const found: Gathering = { files: [], unread: [], leftOut: 0 };
  // The list is emptied with its field, so all is taken out of it first.
  for (const file of Array.from(files ?? [])) {
    const name = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
    if (!isHidden(name)) await take(name, async () => file, found);
  }
  return found;
}

async function gather(entry: FileSystemEntry, folder: string, found: Gathering, signal: AbortSignal): Promise<void> {
  if (signal.aborted || isHidden(entry.name)) return;
  const name = `${folder}${entry.name}`;
  if (isFile(entry)) await take(name, () => new Promise((resolve, reject) => entry.file(resolve, reject)), found);
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  for (;;) {
    let inside: FileSystemEntry[];
    try {
      inside = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    } catch {
      found.unread.push(name);
      return;
    }
    if (inside.length === 0 || signal.aborted) return;
    for (const each of inside) await gather(each, `${name}/`, found, signal);
  }
}

async function take(name: string, open: () => Promise<File>, found: Gathering): Promise<void> {
  if (found.files.length >= mostFiles) {
    found.leftOut += 1;
    return;
  }
  try {
    const file = await open();
    // A file that may not be opened has a name and a size all the same: its first byte tells.
    await file.slice(0, 1).arrayBuffer();
    found.files.push({ name, file });
  } catch {
    found.unread.push(name);
  }
}

function isHidden(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'Thumbs.db' || part === 'desktop.ini');
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
