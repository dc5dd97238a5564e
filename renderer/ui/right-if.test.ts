import { describe, expect, it } from 'vitest';
import { rightIfClause } from './right-if.ts';

describe('the end of "This would be right if"', () => {
  it('begins small and ends with a full stop', () => {
    expect(rightIfClause('The authority had already been notified in time', [])).toBe('the authority had already been notified in time.');
    expect(rightIfClause('A processor had told her.', [])).toBe('a processor had told her.');
  });

  it('keeps an acronym and a standard as the author wrote it', () => {
    expect(rightIfClause('GDPR did not apply', [])).toBe('GDPR did not apply.');
    expect(rightIfClause('ISO 27001 was a term of the contract', [])).toBe('ISO 27001 was a term of the contract.');
    expect(rightIfClause('I had signed it', [])).toBe('I had signed it.');
  });

  it('keeps a name that the question uses within a sentence', () => {
    const stem = 'An airline based in Lyon hears on Monday that files were copied.';
    expect(rightIfClause('Lyon was outside the Union', [stem])).toBe('Lyon was outside the Union.');
    expect(rightIfClause('Monday was a holiday', [stem])).toBe('Monday was a holiday.');
  });

  it('makes a word small that the question also writes small', () => {
    const texts = ['The duty of Management is clear.', 'It asks management for money.'];
    expect(rightIfClause('Management had refused', texts)).toBe('management had refused.');
  });

  it('does not take the first word of a sentence for a name', () => {
    expect(rightIfClause('Customers had agreed', ['It fails. Customers leave.'])).toBe('customers had agreed.');
  });

  it('looks behind opening quotes and leaves closing ones alone', () => {
    expect(rightIfClause('"Severe" meant a stop of the line', [])).toBe('"severe" meant a stop of the line.');
    expect(rightIfClause('She had said "stop."', [])).toBe('she had said "stop."');
  });

  it('leaves text without a word alone', () => {
    expect(rightIfClause('—', [])).toBe('—.');
  });
});
