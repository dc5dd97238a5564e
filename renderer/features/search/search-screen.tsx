import { TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { PackSummary } from '../../../electron/contract/values.ts';
import { useActivePack, useStatus } from '../../api/queries.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Page } from '../../ui/page.tsx';
import { formatNumber } from '../../ui/format.ts';
import { SearchResults } from './search-results.tsx';
import { isSearchable, searchText } from './search-text.ts';
import classes from './search.module.css';

/** Full-text search over stems and options; the words stand in the address. */
export function SearchScreen(): ReactNode {
  const { t } = useTranslation('search');
  const pack = useActivePack();
  if (pack === undefined) return null;
  return <Page>{pack === null ? <PageHead title={t('noPack')} /> : <SearchForm pack={pack} />}</Page>;
}

/** A pause in typing, after which the words are searched for. */
const typingPauseMs = 250;

function SearchForm({ pack }: { readonly pack: PackSummary }): ReactNode {
  const { t } = useTranslation('search');
  const [, navigate] = useLocation();
  const inAddress = new URLSearchParams(useSearch()).get('text') ?? '';
  const [typed, setTyped] = useState(inAddress);
  const text = useDeferredValue(inAddress);
  const wanted = searchText(typed);
  const others = (useStatus().data?.packs ?? []).filter(({ id }) => id !== pack.id);

  useEffect(() => {
    if (wanted === inAddress) return undefined;
    const timer = setTimeout(() => {
      navigate(wanted === '' ? '/search' : `/search?${new URLSearchParams({ text: wanted }).toString()}`, { replace: true });
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [wanted, inAddress, navigate]);

  return (
    <>
      <div className={classes.form} role="search">
        <TextInput
          type="search"
          aria-label={t('field')}
          placeholder={t('placeholder')}
          leftSection={<Search size={16} strokeWidth={1.75} aria-hidden="true" />}
          value={typed}
          maxLength={400}
          autoComplete="off"
          spellCheck={false}
          // The page is this field: who opens it wants to type.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {isSearchable(text) ? (
        <>
          <SearchResults packId={pack.id} text={text} />
          {others.map(({ id, title }) => (
            <SearchResults key={id} packId={id} text={text} section={title} />
          ))}
        </>
      ) : (
        <PageHead title={t('empty', { number: formatNumber(pack.questionCount) })}>
          {text === '' ? t('emptyBody') : t('short')}
        </PageHead>
      )}
    </>
  );
}
