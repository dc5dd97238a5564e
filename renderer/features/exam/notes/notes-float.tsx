import { Textarea } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FloatingTool } from '../float/floating-tool.tsx';
import { useExam, useRoom, useSitting } from '../room/room-context.ts';
import { Segments } from '../../../ui/segments.tsx';
import classes from './notes-float.module.css';

/** Notes for the question on screen or for the whole exam, saved at each pause in typing and when they close. */
export function NotesFloat({ current, onClose }: { readonly current: number; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const { sitting } = useSitting();
  const [where, setWhere] = useState<'question' | 'exam'>('question');
  const saving = useExam((state) => state.saving.name);
  const item = where === 'question' ? current : null;
  const text = item === null ? sitting.note : (sitting.states[item]?.note ?? '');
  useEffect(() => () => exam.flush(), [exam]);
  return (
    <FloatingTool name={t('notes')} place="upper-right" onClose={onClose}>
      <div className={classes.where}>
        <Segments
          label={t('notesWhere')}
          value={where}
          options={[
            { value: 'question', label: t('notesQuestion', { number: current + 1 }) },
            { value: 'exam', label: t('notesExam') },
          ]}
          onChange={setWhere}
        />
      </div>
      <Textarea
        data-first-focus
        aria-label={item === null ? t('notesExam') : t('notesQuestion', { number: current + 1 })}
        value={text}
        maxLength={10_000}
        rows={7}
        onChange={(event) => exam.write(item, event.currentTarget.value)}
        onBlur={() => exam.flush()}
      />
      <p className={classes.state}>{saving === 'failed' ? t('notesUnsaved') : text === '' ? t('notesSaving') : t('notesSaved')}</p>
    </FloatingTool>
  );
}
