/** The order with one option moved to a place; places beyond the ends are the ends. */
export function movedTo(order: readonly string[], option: string, place: number): readonly string[] {
  const rest = order.filter((id) => id !== option);
  const at = Math.max(0, Math.min(rest.length, place));
  return [...rest.slice(0, at), option, ...rest.slice(at)];
}
