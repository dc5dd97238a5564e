import { assertNever } from './assert-never.ts';
import type { Response } from './question.ts';

/** Whether two answers say the same: the order in which choices or pairs were made is no part of them. */
export function sameResponse(left: Response | null, right: Response | null): boolean {
  if (left === null || right === null) return left === right;
  return left.type === right.type && meaning(left) === meaning(right);
}

function meaning(response: Response): string {
  switch (response.type) {
    case 'single':
      return response.option;
    case 'multiple':
      return JSON.stringify(response.options.toSorted());
    case 'ordering':
      return JSON.stringify(response.order);
    case 'matching':
      return JSON.stringify(Object.entries(response.pairs).toSorted(([one], [other]) => (one < other ? -1 : 1)));
    case 'hotspot':
      return JSON.stringify(response.places.map(({ x, y }) => [x, y]).toSorted(([one = 0, below = 0], [other = 0, under = 0]) => one - other || below - under));
    case 'numeric':
    case 'text':
      return response.value;
    default:
      return assertNever(response);
  }
}
