import { describe, expect, it } from 'vitest';
import { cleanQuestion } from '../testing/clean-question.ts';
import { citationFindings, citationSchema } from './citation-rules.ts';

const known = [
  { cite: 'GDPR', title: 'Regulation (EU) 2016/679', sections: 'Articles? \\d+( and \\d+)?' },
  { cite: 'NIST SP 800-53', title: 'Security and Privacy Controls', sections: '[A-Z]{2}-\\d{1,2}' },
  { cite: 'NIST SP 800-53A', title: 'Assessing Controls' },
].map((line) => citationSchema.parse(line));

const messages = (...references: readonly string[]) => citationFindings([cleanQuestion({ references })], known).map(({ message, measure }) => `${message} ${measure ?? ''}`);

describe('citations', () => {
  it('pass when the document is known and the section has its form, whatever remark stands in brackets', () => {
    expect(messages('GDPR Article 5(1)(c)', 'GDPR, Articles 35 and 36 (assessment)', 'NIST SP 800-53, AC-5', 'NIST SP 800-53A (assessing controls)', 'NIST SP 800-53A')).toEqual([]);
  });

  it('are found when the document is not on the list, with the nearest that is', () => {
    expect(messages('NIST SP 800-153')).toEqual(['Cite a document of citations.yml, or add it there: "NIST SP 800-153" is none. nearest: NIST SP 800-53']);
    expect(messages('GDPRX Article 5')).toHaveLength(1);
  });

  it('are found when the document has no section of that form', () => {
    expect(messages('GDPR Section 5')).toHaveLength(1);
    expect(messages('NIST SP 800-53A, AC-5')).toHaveLength(1);
  });

  it('may not have a pattern that is none', () => {
    expect(citationSchema.safeParse({ cite: 'x', title: 'x', sections: '(' }).success).toBe(false);
  });
});
