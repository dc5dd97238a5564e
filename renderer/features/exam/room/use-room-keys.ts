import { useEffect, useRef } from 'react';
import { currentItem } from '../../../../electron/domain/sitting.ts';
import { shortcutsOf } from '../../../ui/exam-shortcuts.ts';
import { runCommand, toggleStrike } from './commands.ts';
import { focusRegion } from './regions.ts';
import { responseWith, roomKeyOf } from './room-keys.ts';
import type { Room } from './room-context.ts';
import { escapeTool } from './room-tools.ts';

/** The keys of the room. `zoom` makes the question larger (1), smaller (-1) or as settings have it (0). */
export function useRoomKeys(room: Room, zoom: (by: 1 | -1 | 0) => void): void {
  const latest = useRef({ room, zoom });
  useEffect(() => {
    latest.current = { room, zoom };
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return;
      if (actOn(event, latest.current.room, latest.current.zoom)) event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener('keydown', pressed);
    };
  }, []);
}

function actOn(event: KeyboardEvent, { exam, tools, settings }: Room, zoom: (by: 1 | -1 | 0) => void): boolean {
  const { sitting } = exam.state.getState();
  const item = sitting && currentItem(sitting);
  const interaction = item === null ? undefined : sitting?.items[item]?.interaction;
  const options = interaction?.type === 'single' || interaction?.type === 'multiple' ? interaction.options : [];
  const key = roomKeyOf(event, shortcutsOf(settings), { typing: isField(event.target), options: options.length });
  switch (key?.kind) {
    case 'command':
      runCommand(key.command, exam, tools);
      return true;
    case 'zoom':
      zoom(key.by);
      return true;
    case 'region':
      focusRegion(key.back);
      return true;
    case 'escape':
      return escapeTool(tools);
    case 'option': {
      const option = options[key.index];
      if (option === undefined || item === null || interaction === undefined) return false;
      if (key.strike || tools.getState().striking) toggleStrike(exam, item, option.id);
      else exam.act({ kind: 'answer', item, response: responseWith(interaction, sitting?.states[item]?.response ?? null, option.id) });
      return true;
    }
    case undefined:
      return false;
    default:
      return key satisfies never;
  }
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
