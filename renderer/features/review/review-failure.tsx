import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../api/failure.ts';
import { ErrorNote } from '../../ui/error-note.tsx';

interface ReviewFailureProps {
  readonly error: unknown;
  readonly sittingId: string;
  readonly onRetry: () => void;
}

/** What went wrong, with the way on that fits: to the open sitting, to the exams, or once more. */
export function ReviewFailure({ error, sittingId, onRetry }: ReviewFailureProps): ReactNode {
  const { t } = useTranslation('review');
  const failure = failureOf(error);
  const { code } = failure;
  if (code === 'sitting/not-ended') return <ErrorNote isPage failure={failure} action={{ label: t('errorResume'), href: `/sitting/${sittingId}` }} />;
  if (code === 'sitting/not-found') return <ErrorNote isPage failure={failure} action={{ label: t('errorAction'), href: '/exams' }} />;
  return <ErrorNote isPage failure={failure} action={{ label: t('errorRetry'), onClick: onRetry }} />;
}
