/** How long the browser may take to begin reading a file that is being saved. */
const keptMs = 60_000;

/** Hands a file to the browser (in the desktop application: to its save dialog). */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, keptMs);
}
