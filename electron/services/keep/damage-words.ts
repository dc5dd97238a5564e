import { assertNever } from '../../domain/assert-never.ts';
import type { RecordDamage } from '../../store/record/record-check.ts';

/** What is damaged, for a log and for who looks into it: table, sitting, event. */
export function damageWords(damage: RecordDamage): string {
  switch (damage.kind) {
    case 'file':
      return 'bytes of record.db are not those that were written';
    case 'log':
      return `record.db-wal, from frame ${damage.frame} on`;
    case 'structure':
      return damage.words;
    case 'reference':
      return `table ${damage.table} refers to rows that are not there`;
    case 'event':
      return `sitting ${damage.sittingId}, event ${damage.sequence} of its log`;
    case 'sitting':
      return `sitting ${damage.sittingId}`;
    case 'item':
      return `sitting ${damage.sittingId}, item ${damage.position + 1}`;
    case 'question':
      return `text of question ${damage.questionId}`;
    case 'exposure':
      return `what was seen of question ${damage.questionId}`;
    default:
      return assertNever(damage);
  }
}
