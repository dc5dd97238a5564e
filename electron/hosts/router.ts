import { implement, ORPCError } from '@orpc/server';
import { CallFailure } from '../contract/call-failure.ts';
import { contract } from '../contract/contract.ts';
import { contractErrors } from '../contract/errors.ts';
import type { ContractHandlers } from '../contract/handlers.ts';

/**
 * Binds the services to the contract. A `CallFailure` becomes the contract's typed error; anything else that is
 * thrown becomes `internal`, is told to `onInternal`, and nothing of it (message, stack, path) leaves the process.
 */
export function createRouter(handlers: ContractHandlers, onInternal: (error: unknown) => void) {
  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof CallFailure) throw new ORPCError(error.code, { defined: true, status: contractErrors[error.code].status, message: error.code, data: error.detail });
      if (error instanceof ORPCError && error.code === 'BAD_REQUEST') throw new ORPCError('input/refused', { status: 400, message: 'input/refused', data: {} });
      onInternal(error);
      throw new ORPCError('internal', { status: 500, message: 'internal', data: {} });
    }
  });
  return os.router({
    app: {
      status: os.app.status.handler(({ input, signal }) => handlers.app.status(input, signal)),
      changeSettings: os.app.changeSettings.handler(({ input, signal }) => handlers.app.changeSettings(input, signal)),
    },
    pack: {
      facts: os.pack.facts.handler(({ input, signal }) => handlers.pack.facts(input, signal)),
      guide: os.pack.guide.handler(({ input, signal }) => handlers.pack.guide(input, signal)),
      media: os.pack.media.handler(({ input, signal }) => handlers.pack.media(input, signal)),
      search: os.pack.search.handler(({ input, signal }) => handlers.pack.search(input, signal)),
    },
    lock: {
      probe: os.lock.probe.handler(({ input, signal }) => handlers.lock.probe(input, signal)),
    },
    opening: {
      current: os.opening.current.handler(({ input, signal }) => handlers.opening.current(input, signal)),
      close: os.opening.close.handler(({ input, signal }) => handlers.opening.close(input, signal)),
      import: os.opening.import.handler(({ input, signal }) => handlers.opening.import(input, signal)),
    },
    exams: {
      list: os.exams.list.handler(({ input, signal }) => handlers.exams.list(input, signal)),
      start: os.exams.start.handler(({ input, signal }) => handlers.exams.start(input, signal)),
    },
    practice: {
      count: os.practice.count.handler(({ input, signal }) => handlers.practice.count(input, signal)),
      start: os.practice.start.handler(({ input, signal }) => handlers.practice.start(input, signal)),
      list: os.practice.list.handler(({ input, signal }) => handlers.practice.list(input, signal)),
    },
    sitting: {
      open: os.sitting.open.handler(({ input, signal }) => handlers.sitting.open(input, signal)),
      act: os.sitting.act.handler(({ input, signal }) => handlers.sitting.act(input, signal)),
      notice: os.sitting.notice.handler(({ input, signal }) => handlers.sitting.notice(input, signal)),
      watch: os.sitting.watch.handler(({ input, signal }) => handlers.sitting.watch(input, signal)),
      end: os.sitting.end.handler(({ input, signal }) => handlers.sitting.end(input, signal)),
      feedback: os.sitting.feedback.handler(({ input, signal }) => handlers.sitting.feedback(input, signal)),
    },
    report: {
      get: os.report.get.handler(({ input, signal }) => handlers.report.get(input, signal)),
      savePdf: os.report.savePdf.handler(({ input, signal }) => handlers.report.savePdf(input, signal)),
    },
    review: {
      overview: os.review.overview.handler(({ input, signal }) => handlers.review.overview(input, signal)),
      item: os.review.item.handler(({ input, signal }) => handlers.review.item(input, signal)),
    },
    library: {
      state: os.library.state.handler(({ input, signal }) => handlers.library.state(input, signal)),
      write: os.library.write.handler(({ input, signal }) => handlers.library.write(input, signal)),
      choose: os.library.choose.handler(({ input, signal }) => handlers.library.choose(input, signal)),
      preview: os.library.preview.handler(({ input, signal }) => handlers.library.preview(input, signal)),
      import: os.library.import.handler(({ input, signal }) => handlers.library.import(input, signal)),
      discard: os.library.discard.handler(({ input, signal }) => handlers.library.discard(input, signal)),
      switch: os.library.switch.handler(({ input, signal }) => handlers.library.switch(input, signal)),
      remove: os.library.remove.handler(({ input, signal }) => handlers.library.remove(input, signal)),
      takeBack: os.library.takeBack.handler(({ input, signal }) => handlers.library.takeBack(input, signal)),
      export: os.library.export.handler(({ input, signal }) => handlers.library.export(input, signal)),
      read: os.library.read.handler(({ input, signal }) => handlers.library.read(input, signal)),
      saveAs: os.library.saveAs.handler(({ input, signal }) => handlers.library.saveAs(input, signal)),
    },
    keep: {
      state: os.keep.state.handler(({ input, signal }) => handlers.keep.state(input, signal)),
      export: os.keep.export.handler(({ input, signal }) => handlers.keep.export(input, signal)),
      read: os.keep.read.handler(({ input, signal }) => handlers.keep.read(input, signal)),
      saveAs: os.keep.saveAs.handler(({ input, signal }) => handlers.keep.saveAs(input, signal)),
      write: os.keep.write.handler(({ input, signal }) => handlers.keep.write(input, signal)),
      choose: os.keep.choose.handler(({ input, signal }) => handlers.keep.choose(input, signal)),
      preview: os.keep.preview.handler(({ input, signal }) => handlers.keep.preview(input, signal)),
      import: os.keep.import.handler(({ input, signal }) => handlers.keep.import(input, signal)),
      discard: os.keep.discard.handler(({ input, signal }) => handlers.keep.discard(input, signal)),
      undo: os.keep.undo.handler(({ input, signal }) => handlers.keep.undo(input, signal)),
      restore: os.keep.restore.handler(({ input, signal }) => handlers.keep.restore(input, signal)),
    },
    progress: {
      overview: os.progress.overview.handler(({ input, signal }) => handlers.progress.overview(input, signal)),
      objectives: os.progress.objectives.handler(({ input, signal }) => handlers.progress.objectives(input, signal)),
      sights: os.progress.sights.handler(({ input, signal }) => handlers.progress.sights(input, signal)),
      timing: os.progress.timing.handler(({ input, signal }) => handlers.progress.timing(input, signal)),
      sittings: os.progress.sittings.handler(({ input, signal }) => handlers.progress.sittings(input, signal)),
      compare: os.progress.compare.handler(({ input, signal }) => handlers.progress.compare(input, signal)),
    },
  });
}

export type CutscoreRouter = ReturnType<typeof createRouter>;
