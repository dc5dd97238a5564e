import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { client } from '../../api/client.ts';
import { sendInPieces } from '../../api/file-pieces.ts';
import type { NamedFile } from './files-of-drop.ts';

/** Longest name that main takes. */
const longestName = 255;

/** Hands files over to main and goes to the page that shows what they would bring; `null` asks by main's own dialog. */
export function useBringFiles(): { readonly bring: UseMutationResult<boolean, Error, readonly NamedFile[] | null>; readonly sending: string | null } {
  const [, go] = useLocation();
  const [sending, setSending] = useState<string | null>(null);
  const bring = useMutation({
    mutationFn: async (files: readonly NamedFile[] | null) => {
      if (files === null) return (await client.library.choose()).chosen;
      for (const [place, { name, file }] of files.entries()) {
        setSending(name);
        await sendInPieces(file, (offset, piece) => client.library.write({ file: place, name: name.slice(-longestName), offset, piece }));
      }
      return files.length > 0;
    },
    onSuccess: (hasFiles) => {
      if (hasFiles) go('/library/import');
    },
    onSettled: () => setSending(null),
  });
  return { bring, sending };
}
