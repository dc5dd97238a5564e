import { Button, Menu } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryPack, LibraryState } from '../../../electron/contract/library-values.ts';
import { formatDate, formatNumber } from '../../ui/format.ts';
import { Modal, ModalActions } from '../../ui/modal.tsx';
import type { PackWork } from './use-pack-work.ts';
import classes from './library.module.css';

interface PackTableProps {
  readonly state: LibraryState;
  /** Id of the pack that the window works with. */
  readonly current: string | null;
  readonly work: PackWork;
}

type Asked = { readonly what: 'remove' | 'takeBack'; readonly pack: LibraryPack };

/** The packs, the one in use first marked, each with what can be done with it. */
export function PackTable({ state, current, work }: PackTableProps): ReactNode {
  const { t } = useTranslation('library');
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <table className={classes.table}>
        <caption className={classes.hidden}>{t('table.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.pack')}</th>
            <th scope="col" className={classes.number}>
              {t('table.questions')}
            </th>
            <th scope="col" className={classes.number}>
              {t('table.exams')}
            </th>
            <th scope="col" className={classes.number}>
              {t('table.sittings')}
            </th>
            <th scope="col">
              <span className={classes.hidden}>{t('table.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {state.packs.map((pack) => (
            <PackRow key={pack.id} pack={pack} isCurrent={pack.id === current} outputs={state.outputs} work={work} onAsk={setAsked} />
          ))}
        </tbody>
      </table>
      {asked !== null && (
        <Question
          asked={asked}
          onClose={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null);
            if (asked.what === 'remove') work.remove(asked.pack);
            else work.takeBack(asked.pack);
          }}
        />
      )}
    </>
  );
}

interface PackRowProps {
  readonly pack: LibraryPack;
  readonly isCurrent: boolean;
  readonly outputs: LibraryState['outputs'];
  readonly work: PackWork;
  readonly onAsk: (asked: Asked) => void;
}

function PackRow({ pack, isCurrent, outputs, work, onAsk }: PackRowProps): ReactNode {
  const { t } = useTranslation('library');
  return (
    <tr data-off={!pack.isOn || undefined}>
      <th scope="row">
        <b>{pack.title}</b>
        <span className={classes.facts}>
          {t('edition', { edition: pack.edition })}. {pack.isDamaged ? t('damaged') : `${t(`origin.${pack.origin}`, { date: formatDate(pack.installedAtMs) })}.`}
        </span>
      </th>
      <td className={classes.number}>{formatNumber(pack.questions)}</td>
      <td className={classes.number}>{formatNumber(pack.exams)}</td>
      <td className={classes.number}>{formatNumber(pack.sittings)}</td>
      <td className={classes.actions}>
        {isCurrent && pack.isOn ? (
          <span className={classes.inUse}>{t('inUse')}</span>
        ) : pack.isOn ? (
          <Button size="sm" disabled={work.isBusy || pack.isDamaged} aria-label={t('useOf', { title: pack.title })} onClick={() => work.use(pack)}>
            {t('use')}
          </Button>
        ) : (
          <span className={classes.offNote}>{t('off')}</span>
        )}
        <Menu position="bottom-end" withinPortal={false} transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button size="sm" disabled={work.isBusy} aria-label={t('moreOf', { title: pack.title })}>
              {t('more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => work.switch(pack, !pack.isOn)}>{t(pack.isOn ? 'switchOff' : 'switchOn')}</Menu.Item>
            {!pack.isDamaged &&
              outputs.map(({ name, title }) => (
                <Menu.Item key={name} onClick={() => work.export(pack, name)}>
                  {t('export', { format: title })}
                </Menu.Item>
              ))}
            {pack.origin === 'imported' && pack.earlierEdition !== null && (
              <Menu.Item onClick={() => onAsk({ what: 'takeBack', pack })}>{t('takeBack', { edition: pack.earlierEdition })}</Menu.Item>
            )}
            {pack.origin === 'imported' && <Menu.Item onClick={() => onAsk({ what: 'remove', pack })}>{t('remove')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}

function Question({ asked: { what, pack }, onClose, onConfirm }: { readonly asked: Asked; readonly onClose: () => void; readonly onConfirm: () => void }): ReactNode {
  const { t } = useTranslation('library');
  const isRemoval = what === 'remove';
  return (
    <Modal title={isRemoval ? t('removing.title', { title: pack.title }) : t('takingBack.title', { edition: pack.earlierEdition ?? '' })} onCancel={onClose}>
      <p>{isRemoval ? t('removing.text', { count: pack.sittings }) : t('takingBack.text', { title: pack.title })}</p>
      <ModalActions>
        <Button data-autofocus onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button variant="filled" onClick={onConfirm}>
          {isRemoval ? t('removing.confirm') : t('takingBack.confirm')}
        </Button>
      </ModalActions>
    </Modal>
  );
}
