/**
 * Refuses files that are dragged where nothing takes them: a browser would open them in the place of the window. What takes files
 * says so with `preventDefault` before the event comes up to `target`.
 */
export function refuseStrayDrops(target: Window): void {
  const refuse = (event: DragEvent): void => {
    const { dataTransfer } = event;
    if (event.defaultPrevented || dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    dataTransfer.dropEffect = 'none';
  };
  target.addEventListener('dragover', refuse);
  target.addEventListener('drop', refuse);
}
