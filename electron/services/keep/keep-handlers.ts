import { CallFailure } from '../../contract/call-failure.ts';
import type { ContractHandlers } from '../../contract/handlers.ts';
import type { HostParts } from '../host-parts.ts';
import type { RecordKeeper } from './record-keeper.ts';

/** What stands behind the contract's calls about keeping and moving the record. */
export function keepHandlers(keeper: RecordKeeper, { saveRecord = null, chooseRecord = null }: Pick<HostParts, 'saveRecord' | 'chooseRecord'>): ContractHandlers['keep'] {
  return {
    state: () => keeper.state(saveRecord !== null && chooseRecord !== null),
    export: () => keeper.exportRecord(),
    read: ({ offset }) => keeper.readExport(offset),
    saveAs: async () => {
      if (saveRecord === null) throw new CallFailure('host/not-here');
      const { path, name } = keeper.exportPath();
      return { saved: await saveRecord(name, path) };
    },
    write: ({ offset, piece }) => {
      keeper.writeImport(offset, piece);
      return {};
    },
    choose: async () => {
      if (chooseRecord === null) throw new CallFailure('host/not-here');
      const path = await chooseRecord();
      if (path !== null) keeper.offerImport(path);
      return { chosen: path !== null };
    },
    preview: () => keeper.preview(),
    import: async () => ({ sittings: await keeper.importRecord() }),
    discard: () => {
      keeper.discardImport();
      return {};
    },
    undo: async () => ({ sittings: await keeper.undoImport() }),
    restore: async ({ name }) => {
      await keeper.restore(name);
      return {};
    },
  };
}
