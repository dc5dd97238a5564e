import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryPack, LibraryState } from '../../../electron/contract/library-values.ts';
import { client } from '../../api/client.ts';
import { fetchInPieces } from '../../api/file-pieces.ts';
import { saveFile } from '../../charts/picture/save-file.ts';

/** What can be done with a pack: one thing at a time, each said when it is done. */
export interface PackWork {
  readonly isBusy: boolean;
  readonly said: string;
  readonly failed: Error | null;
  /** What the last export could not carry. */
  readonly lost: readonly { readonly place: string; readonly message: string }[];
  use(pack: LibraryPack): void;
  switch(pack: LibraryPack, on: boolean): void;
  remove(pack: LibraryPack): void;
  takeBack(pack: LibraryPack): void;
  export(pack: LibraryPack, format: string): void;
}

/** `onBegin` is called when any of it begins. */
export function usePackWork(state: LibraryState, onBegin: () => void): PackWork {
  const { t } = useTranslation('library');
  const queries = useQueryClient();
  const [lost, setLost] = useState<PackWork['lost']>([]);
  const work = useMutation({
    mutationFn: async (task: () => Promise<string>) => task(),
    onMutate: () => {
      setLost([]);
      onBegin();
    },
    // Every screen may show another pack now.
    onSuccess: () => queries.invalidateQueries(),
  });
  const does = (task: () => Promise<string>): void => work.mutate(task);
  return {
    isBusy: work.isPending,
    said: work.data ?? '',
    failed: work.error,
    lost,
    use: ({ id }) =>
      does(async () => {
        await client.app.changeSettings({ packId: id });
        return '';
      }),
    switch: ({ id, title }, on) =>
      does(async () => {
        await client.library.switch({ packId: id, on });
        return t(on ? 'done.on' : 'done.off', { title });
      }),
    remove: ({ id, title }) =>
      does(async () => {
        await client.library.remove({ packId: id });
        return t('done.removed', { title });
      }),
    takeBack: ({ id, title }) =>
      does(async () => {
        const { edition } = await client.library.takeBack({ packId: id });
        return edition === null ? t('done.removed', { title }) : t('done.takenBack', { title, edition });
      }),
    export: ({ id }, format) =>
      does(async () => {
        const { name, questions, problems } = await client.library.export({ packId: id, format });
        if (!state.hasDialogs) saveFile(await fetchInPieces((offset) => client.library.read({ offset })), name);
        else if (!(await client.library.saveAs()).saved) return t('done.notSaved');
        setLost(problems);
        const held = t('done.exported', { count: questions, name });
        return problems.length === 0 ? held : `${held} ${t('done.exportLost', { count: problems.length })}`;
      }),
  };
}
