import { Autocomplete, Checkbox, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilesPreview } from '../../../../electron/contract/library-values.ts';
import { formatNumber } from '../../../ui/format.ts';
import { examCount, isRule, ruleLimits, type BankChoice } from './bank-choice.ts';
import { ColumnChoice } from './column-choice.tsx';
import classes from './import.module.css';

interface BankFormProps {
  readonly preview: FilesPreview;
  readonly choice: BankChoice;
  /** The pack that the files may be a newer edition of. */
  readonly candidate: FilesPreview['newer'];
  readonly onChange: (choice: BankChoice) => void;
}

/** What the files become: a pack's name, its exams, its domains. */
export function BankForm({ preview, choice, candidate, onChange }: BankFormProps): ReactNode {
  const { t } = useTranslation('libraryImport');
  const { newer, known, isPack, categories, byType } = preview;
  const set = (change: Partial<BankChoice>): void => onChange({ ...choice, ...change });
  if (isPack) {
    return (
      <Part title={t('bank.packTitle')}>
        <p className={classes.note}>{t('bank.packNote')}</p>
      </Part>
    );
  }
  return (
    <>
      <Part title={t('bank.title')}>
        <TextInput label={t('bank.name')} value={choice.title} maxLength={200} error={choice.title.trim() === '' ? t('bank.nameMissing') : undefined} onChange={({ currentTarget }) => set({ title: currentTarget.value })} />
        {candidate !== null && (
          <div>
            <SegmentedControl
              aria-label={t('bank.newer')}
              value={choice.newerOf === null ? 'own' : 'newer'}
              data={[
                { value: 'newer', label: t('bank.editionOf', { title: candidate.title }) },
                { value: 'own', label: t('bank.own') },
              ]}
              onChange={(value) => set({ newerOf: value === 'own' ? null : candidate.packId })}
            />
            {newer !== null && choice.newerOf !== null && (
              <p className={classes.note}>
                {t('bank.changes', { fresh: formatNumber(newer.fresh), changed: formatNumber(newer.changed), same: formatNumber(newer.same), gone: formatNumber(newer.gone) })}
              </p>
            )}
          </div>
        )}
        {known.questions > 0 && choice.newerOf === null && (
          <Checkbox label={t('bank.known', { count: known.questions, packs: known.packs.join(', ') })} checked={choice.withoutKnown} onChange={({ currentTarget }) => set({ withoutKnown: currentTarget.checked })} />
        )}
        <p className={classes.note}>
          {Object.entries(byType)
            .map(([type, count]) => `${typeName(type, t)}: ${formatNumber(count)}`)
            .join('; ')}
        </p>
      </Part>
      <Part title={t('rules.title')}>
        {preview.scored === 0 ? (
          <p className={classes.note}>{t('rules.unscored')}</p>
        ) : (
          <>
            <div className={classes.numbers}>
              {(['questions', 'minutes', 'cutPercent'] as const).map((name) => (
                <NumberInput
                  key={name}
                  label={t(`rules.${name}`)}
                  value={choice[name]}
                  min={1}
                  max={ruleLimits[name]}
                  allowDecimal={false}
                  allowNegative={false}
                  error={isRule(name, choice[name]) ? undefined : t('rules.wrong', { most: formatNumber(ruleLimits[name]) })}
                  onChange={(value) => set({ [name]: value })}
                />
              ))}
            </div>
            {isRule('questions', choice.questions) && <p className={classes.note}>{t('rules.makes', { count: examCount(preview.scored, choice.questions) })}</p>}
          </>
        )}
      </Part>
      {preview.table !== null && (
        <Part title={t('columns.title')}>
          <ColumnChoice table={preview.table} roles={choice.columns ?? preview.table.roles} onChange={(columns) => set({ columns })} />
        </Part>
      )}
      {categories.length > 1 && (
        <Part title={t('domains.title')}>
          <p className={classes.note}>{t('domains.note')}</p>
          <DomainTable categories={categories} domains={choice.domains} onChange={(domains) => set({ domains })} />
        </Part>
      )}
    </>
  );
}

function DomainTable({ categories, domains, onChange }: { readonly categories: FilesPreview['categories']; readonly domains: readonly string[]; readonly onChange: (domains: readonly string[]) => void }): ReactNode {
  const { t } = useTranslation('libraryImport');
  const known = [...new Set(domains)];
  return (
    <div className={classes.scroller}>
      <table className={classes.domains}>
        <thead>
          <tr>
            <th scope="col">{t('domains.category')}</th>
            <th scope="col" className={classes.number}>
              {t('domains.questions')}
            </th>
            <th scope="col">{t('domains.domain')}</th>
          </tr>
        </thead>
        <tbody>
          {categories.map(({ path, questions }, place) => {
            const name = path.length === 0 ? t('domains.none') : path.join(' / ');
            return (
              <tr key={JSON.stringify(path)}>
                <td>{name}</td>
                <td className={classes.number}>{formatNumber(questions)}</td>
                <td>
                  <Autocomplete
                    size="sm"
                    aria-label={t('domains.of', { category: name })}
                    data={known}
                    value={domains[place] ?? ''}
                    error={(domains[place] ?? '').trim() === ''}
                    onChange={(value) => onChange(domains.map((domain, other) => (other === place ? value : domain)))}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

type Translate = ReturnType<typeof useTranslation<'libraryImport'>>['t'];

function typeName(type: string, t: Translate): string {
  switch (type) {
    case 'single':
    case 'multiple':
    case 'true-false':
    case 'ordering':
    case 'matching':
    case 'numeric':
    case 'text':
    case 'hotspot':
    case 'shown':
      return t(`types.${type}`);
    default:
      return type;
  }
}
