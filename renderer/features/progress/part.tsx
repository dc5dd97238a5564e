import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { failureOf } from '../../api/failure.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';

interface PartProps<Value> {
  readonly query: UseQueryResult<Value>;
  readonly children: (value: Value) => ReactNode;
}

/** What a call gave, or why it could not; a part that fails leaves the rest of the page as it is. */
export function Part<Value>({ query, children }: PartProps<Value>): ReactNode {
  if (query.isError) return <ErrorNote failure={failureOf(query.error)} action={{ onClick: () => void query.refetch() }} />;
  return query.data === undefined ? <LoadingLine /> : children(query.data);
}
