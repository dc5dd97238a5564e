import { ActionIcon } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilesPreview } from '../../../../electron/contract/library-values.ts';
import { useGivenMedia } from '../../../api/media-urls.ts';
import { ImagePlaces } from '../../../ui/media/image-places.tsx';
import { MediaContext } from '../../../ui/media/media-context.ts';
import type { Interaction } from '../../../../electron/domain/question.ts';
import { letterAt } from '../../../ui/option-letters.ts';
import { AuthoredWords } from '../../../ui/media/authored-words.tsx';
import classes from './import.module.css';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** The first questions one by one, as they will look. No key is shown: that is for after they were answered. */
export function QuestionCards({ questions, media }: { readonly questions: FilesPreview['first']; readonly media: FilesPreview['media'] }): ReactNode {
  const { t } = useTranslation('libraryImport');
  const [at, setAt] = useState(0);
  const source = useGivenMedia(media);
  const question = questions[at];
  if (question === undefined) return null;
  const { place, paper } = question;
  return (
    <section className={classes.card} aria-label={t('preview.label')}>
      <div className={classes.cardHead}>
        <h2>{t('preview.title', { place: place.charAt(0).toUpperCase() + place.slice(1) })}</h2>
        <span>
          <ActionIcon variant="subtle" disabled={at === 0} aria-label={t('preview.previous')} onClick={() => setAt(at - 1)}>
            <ChevronLeft {...icon} />
          </ActionIcon>
          <ActionIcon variant="subtle" disabled={at === questions.length - 1} aria-label={t('preview.next')} onClick={() => setAt(at + 1)}>
            <ChevronRight {...icon} />
          </ActionIcon>
        </span>
      </div>
      <MediaContext value={source}>
        <p className={classes.serif}>
          <AuthoredWords text={paper.stem} />
        </p>
        <Answers interaction={paper.interaction} />
      </MediaContext>
    </section>
  );
}

function Answers({ interaction }: { readonly interaction: Interaction }): ReactNode {
  const { t } = useTranslation('libraryImport');
  const texts = [...('prompts' in interaction ? interaction.prompts : []), ...('options' in interaction ? interaction.options : [])];
  if (interaction.type === 'single' || interaction.type === 'multiple') {
    return (
      <ol className={classes.options}>
        {interaction.options.map(({ id, text }, index) => (
          <li key={id}>
            <span>{letterAt(index)}</span>
            <span className={classes.serif}><AuthoredWords text={text} /></span>
          </li>
        ))}
      </ol>
    );
  }
  return (
    <>
      {interaction.type === 'hotspot' && <ImagePlaces interaction={interaction} points={[]} />}
      {texts.length > 0 && (
        <ul className={classes.options}>
          {texts.map(({ id, text }, index) => (
            <li key={`${id} ${index}`}>
              <span />
              <span className={classes.serif}><AuthoredWords text={text} /></span>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.note}>{t(`types.${interaction.type}`)}</p>
    </>
  );
}
