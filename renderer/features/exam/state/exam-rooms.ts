import { client } from '../../../api/client.ts';
import { failureOf } from '../../../api/failure.ts';
import type { Exam } from './exam-ports.ts';
import { createExam } from './exam-store.ts';

/**
 * The sittings that this window has entered. They outlive their screen, so that an answer which could not be saved is
 * still there when the candidate comes back to the room.
 */
const rooms = new Map<string, Exam>();

export function examOf(sittingId: string): Exam {
  const known = rooms.get(sittingId);
  if (known !== undefined) return known;
  const exam = createExam({ sittingId, calls: client.sitting, failureOf, now: () => performance.now() });
  rooms.set(sittingId, exam);
  return exam;
}

/** Keeps a sitting while its room is open. */
export function keepExam(sittingId: string, exam: Exam): void {
  rooms.set(sittingId, exam);
}

/** Forgets a sitting that has ended, or that was left with everything saved: the next visit opens it from main. */
export function forgetExam(sittingId: string): void {
  rooms.delete(sittingId);
}
