import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { codeIn, exchangeCode } from '../../api/access.ts';
import { reportConnection } from '../../api/connection.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Page } from '../../ui/page.tsx';
import { Wordmark } from '../shell/wordmark.tsx';
import classes from './access-screen.module.css';

type Complaint = 'noCode' | 'refused' | 'unreachable';

/** Shown in a browser that has no access: what a code is, how to get one, and a field to paste it. */
export function AccessScreen({ onGranted }: { readonly onGranted: () => void }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [complaint, setComplaint] = useState<Complaint | null>(null);
  const [isAsking, setAsking] = useState(false);

  const submit = async (): Promise<void> => {
    const code = codeIn(text);
    if (code === null) {
      setComplaint('noCode');
      return;
    }
    setAsking(true);
    const outcome = await exchangeCode(code);
    setAsking(false);
    if (outcome !== 'granted') {
      setComplaint(outcome);
      return;
    }
    reportConnection('open');
    onGranted();
  };

  return (
    <>
      <header className={classes.bar}>
        <Wordmark />
      </header>
      <main>
        <Page>
          <title>{t('title', { page: t('access.title') })}</title>
          <div className={classes.column}>
            <PageHead title={t('access.title')}>{t('access.body')}</PageHead>
            <form
              className={classes.form}
              onSubmit={(event: FormEvent) => {
                event.preventDefault();
                void submit();
              }}
            >
              <TextInput
                className={classes.field}
                label={t('access.label')}
                value={text}
                autoComplete="off"
                spellCheck={false}
                placeholder="http://127.0.0.1:…/#code=…"
                error={complaint === null ? undefined : t(`access.${complaint}`)}
                onChange={(event) => {
                  setText(event.currentTarget.value);
                  setComplaint(null);
                }}
              />
              <Button type="submit" variant="filled" disabled={isAsking}>
                {t('access.submit')}
              </Button>
            </form>
            <p className={classes.how}>
              <Trans
                t={t}
                i18nKey="access.how"
                values={{ command: 'npm run cli -- code', start: 'npm start' }}
                components={{ c: <code /> }}
              />
            </p>
          </div>
        </Page>
      </main>
    </>
  );
}
