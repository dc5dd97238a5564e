/**
 * Moves the focus to the next region of the page (`step` 1) or the one before (-1), around the ends. Regions carry
 * `data-region` and can take the focus. False when the page has none, or the focus is in a dialog.
 */
export function moveBetweenRegions(step: 1 | -1): boolean {
  const focused = document.activeElement;
  if (focused?.closest('[role="dialog"]') != null) return false;
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  if (regions.length === 0) return false;
  const here = regions.findIndex((region) => region.contains(focused));
  const next = here === -1 ? 0 : (here + step + regions.length) % regions.length;
  regions[next]?.focus();
  return true;
}
