import { describe, expect, it } from 'vitest';
import { placeOfLink } from './guide-link.ts';

describe('a link of a guide', () => {
  it('leads into practice in a domain, and to the exams', () => {
    expect(placeOfLink('practice:d1')).toBe('/practice?domains=d1');
    expect(placeOfLink('exams:')).toBe('/exams');
  });

  it.each(['https://example.org', 'javascript:alert(1)', 'practice:', 'practice:d1 d2', '//host', '#/settings', 'file:///etc/passwd', ''])('to %j leads nowhere', (target) => {
    expect(placeOfLink(target)).toBeNull();
  });
});
