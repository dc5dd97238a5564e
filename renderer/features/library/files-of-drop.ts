/** A file that somebody dropped or chose, with the folder it was in as part of its name. */
export interface NamedFile {
  readonly name: string;
  readonly file: File;
}

/** Files of one import: more than that is no set of questions. */
const mostFiles = 500;

/** The files of a drop, those in folders too. Hidden ones and what a system leaves in folders are passed over. */
export async function filesOfDrop(items: DataTransferItemList): Promise<readonly NamedFile[]> {
  // The list is emptied once this turn is over, so all is asked for first.
  const dropped = Array.from(items, (item) => (item.kind === 'file' ? { entry: item.webkitGetAsEntry(), file: item.getAsFile() } : null));
  const found: NamedFile[] = [];
  for (const each of dropped) {
    if (each === null) continue;
    if (each.entry !== null) await gather(each.entry, '', found);
    else if (each.file !== null) found.push({ name: each.file.name, file: each.file });
  }
  return found;
}

/** The files of a file field. */
export function filesOfField(files: FileList | null): readonly NamedFile[] {
  return Array.from(files ?? [])
    .map((file) => ({ name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file }))
    .filter(({ name }) => !isHidden(name))
    .slice(0, mostFiles);
}

async function gather(entry: FileSystemEntry, folder: string, found: NamedFile[]): Promise<void> {
  if (found.length >= mostFiles || isHidden(entry.name)) return;
  const name = `${folder}${entry.name}`;
  if (isFile(entry)) {
    found.push({ name, file: await new Promise((resolve, reject) => entry.file(resolve, reject)) });
    return;
  }
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  for (;;) {
    const inside = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (inside.length === 0) return;
    for (const each of inside) await gather(each, `${name}/`, found);
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
