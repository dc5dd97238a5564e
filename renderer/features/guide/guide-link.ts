/** Where a link of a guide leads in the window; null for a place that it may not lead to. */
export function placeOfLink(target: string): string | null {
  if (target === 'exams:') return '/exams';
  const domain = /^practice:([\w.:-]{1,128})$/u.exec(target)?.[1];
  return domain === undefined ? null : `/practice?domains=${encodeURIComponent(domain)}`;
}
