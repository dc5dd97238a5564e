import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'wouter';
import type { LockProbe } from '../../../../electron/contract/lock-values.ts';
import type { FormEntry, Status } from '../../../../electron/contract/values.ts';
import { client } from '../../../api/client.ts';
import { failureOf } from '../../../api/failure.ts';
import { isDesktop } from '../../../api/transport.ts';
import { invalidateResults, useActivePack, useChangeSettings, useExams, useStatus } from '../../../api/queries.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { enterFullscreen, leaveFullscreen } from '../room/fullscreen.ts';
import { LockGroups } from './lock-groups.tsx';
import { holdsScreen, isSwitchedOff } from './lock-words.ts';
import { SittingFacts } from './sitting-facts.tsx';
import room from '../room/room.module.css';
import classes from './preflight.module.css';

/** Before an exam, `#/exams/:formId/preflight`: what this computer locks, records and leaves open; then the start. */
export function PreflightScreen(): ReactNode {
  const { formId } = useParams<{ formId: string }>();
  const { t } = useTranslation('exam');
  const status = useStatus();
  const pack = useActivePack();
  const exams = useExams(pack?.id);
  const form = exams.data?.find(({ id }) => id === formId);
  if (status.data !== undefined && pack != null && form !== undefined) {
    return <Preflight status={status.data} packId={pack.id} packName={pack.examName} form={form} />;
  }
  return (
    <div className={room.room}>
      <main className={classes.body}>
        {exams.isError ? (
          <ErrorNote isPage failure={failureOf(exams.error)} action={{ onClick: () => void exams.refetch() }} />
        ) : exams.isSuccess || pack === null ? (
          <ErrorNote isPage failure={{ code: pack === null ? 'pack/not-found' : 'form/not-found', detail: {} }} action={{ label: t('backToExams'), href: '/exams' }} />
        ) : (
          <LoadingLine />
        )}
      </main>
    </div>
  );
}

interface PreflightProps {
  readonly status: Status;
  readonly packId: string;
  readonly packName: string;
  readonly form: FormEntry;
}

function Preflight({ status, packId, packName, form }: PreflightProps): ReactNode {
  const { t } = useTranslation('exam');
  const { t: ofLock } = useTranslation('lock');
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const { settings } = status;
  const changeSettings = useChangeSettings();
  const [name, setName] = useState(settings.candidateName);
  const isExam = form.kind === 'exam';
  // Asked anew each time: a display may have been plugged in since.
  const lock = useQuery({ queryKey: ['lock'], queryFn: () => client.lock.probe(), enabled: isExam, staleTime: 0, gcTime: 0 });

  const keepName = async (): Promise<void> => {
    if (name.trim() !== settings.candidateName) await changeSettings.mutateAsync({ candidateName: name.trim() });
  };
  const start = useMutation({
    mutationFn: async () => {
      await keepName();
      return client.exams.start({ packId, formId: form.id, accommodation: settings.accommodation });
    },
    onSuccess: ({ sittingId }) => {
      void invalidateResults(queries);
      navigate(`/sitting/${sittingId}`, { replace: true });
    },
    onError: leaveFullscreen,
  });
  const failure = start.isError ? failureOf(start.error) : null;
  const openElsewhere = failure?.code === 'sitting/other-open' ? (failure.detail.sittingId ?? status.openSitting?.id) : undefined;

  return (
    <div className={room.room}>
      <header className={room.header} aria-label={t('header')}>
        <div className={room.identity}>
          <span className={room.title}>{isExam ? `${packName} practice exam, ${form.title}` : `${packName} ${form.title}`}</span>
          <span className={room.candidate}>{settings.candidateName}</span>
        </div>
        {isExam && <span className={room.step}>{t('stepComputer')}</span>}
      </header>
      <main className={classes.body} tabIndex={-1}>
        <div className={classes.columns}>
          <section>
            <h1 tabIndex={-1}>{isExam ? t('preflightTitle') : t('preflightSampleTitle', { count: form.questions })}</h1>
            {isExam ? <ThisComputer lock={lock} /> : <p className={classes.lead}>{t('preflightSampleLead')}</p>}
          </section>
          <aside aria-label={t('thisSitting')}>
            <h2>{t('thisSitting')}</h2>
            <SittingFacts form={form} accommodation={settings.accommodation} />
            <p className={classes.note}>
              {t('factLeave')} <Link href="/settings">{t('changeAdjustments')}</Link>
            </p>
            <TextInput
              label={t('candidateName')}
              value={name}
              maxLength={80}
              autoComplete="name"
              onChange={(event) => setName(event.currentTarget.value)}
              onBlur={() => void keepName().catch(() => undefined)}
            />
          </aside>
        </div>
        {failure !== null && (
          <ErrorNote
            failure={failure}
            action={openElsewhere === undefined ? { onClick: () => start.mutate() } : { label: t('resumeOther'), href: `/sitting/${openElsewhere}` }}
          />
        )}
      </main>
      <footer className={room.footer} aria-label={t('footer')}>
        <Button variant="subtle" onClick={() => navigate('/exams')}>
          {t('notNow')}
        </Button>
        <span className={room.spring} />
        {isExam && (
          <Button disabled={lock.isFetching} onClick={() => void lock.refetch()}>
            {ofLock('checkAgain')}
          </Button>
        )}
        <Button
          variant="filled"
          disabled={start.isPending}
          onClick={() => {
            // Browsers fill the screen only in answer to this very click; the lock does so by itself.
            const isHeld = lock.data === undefined ? isDesktop() : holdsScreen(lock.data);
            if (isExam && !isHeld) enterFullscreen();
            start.mutate();
          }}
        >
          {start.isPending ? t('starting') : isExam ? t('toAgreement') : t('startSample')}
        </Button>
      </footer>
    </div>
  );
}

/** What the lock's probe found, under a sentence that says whose doing it is. */
function ThisComputer({ lock }: { readonly lock: UseQueryResult<LockProbe> }): ReactNode {
  const { t } = useTranslation('lock');
  const probe = lock.data;
  if (lock.isError) return <ErrorNote failure={failureOf(lock.error)} action={{ onClick: () => void lock.refetch() }} />;
  if (probe === undefined) return <LoadingLine>{t('checking')}</LoadingLine>;
  const { system } = probe;
  return (
    <>
      <p className={classes.lead}>
        {system === null ? t('leadBrowser') : isSwitchedOff(probe) ? t('leadPolicy') : t('leadDesktop', { system: t(`system.${system}`) })}
      </p>
      <LockGroups probe={probe} />
    </>
  );
}
