import type { Settings } from '../../../../electron/contract/values.ts';

type QuestionSize = Settings['questionSize'];

const sizes = ['S', 'M', 'L', 'XL'] as const satisfies readonly QuestionSize[];

/** The size one step larger (1) or smaller (-1); the ends stay. */
export function sizeBeside(size: QuestionSize, by: 1 | -1): QuestionSize {
  return sizes[sizes.indexOf(size) + by] ?? size;
}
