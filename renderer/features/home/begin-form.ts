import { useLocation } from 'wouter';
import { useStartForm } from '../../api/queries.ts';

/** Starts a form and goes to its first question. */
export function useBeginForm(packId: string): { readonly begin: (formId: string) => void; readonly error: Error | null; readonly isPending: boolean } {
  const [, navigate] = useLocation();
  const { mutate, error, isPending } = useStartForm(packId);
  return {
    begin: (formId) => {
      mutate({ formId }, { onSuccess: ({ sittingId }) => navigate(`/sitting/${sittingId}`) });
    },
    error,
    isPending,
  };
}
