import type { ExamCommand } from '../../../../electron/contract/values.ts';
import type { Interaction, Response } from '../../../../electron/domain/question.ts';
import { letterAt } from '../../../ui/option-letters.ts';
import { parseShortcut, pressedKey, pressedShortcut, shortcutText, type KeyPress } from '../../../ui/exam-shortcuts.ts';

// The contract's list would bring zod into every bundle that knows keys; the type holds this one to it.
const commandNames: Readonly<Record<ExamCommand, true>> = {
  next: true, previous: true, flag: true, review: true, navigator: true, strike: true, highlight: true, calculator: true, notes: true,
};
// Object.keys gives strings; they are the keys of the record above, which are the commands.
const roomCommands = Object.keys(commandNames) as ExamCommand[];

export type RoomKey =
  | { readonly kind: 'command'; readonly command: ExamCommand }
  | { readonly kind: 'zoom'; readonly by: 1 | -1 | 0 }
  | { readonly kind: 'option'; readonly index: number; readonly strike: boolean }
  | { readonly kind: 'region'; readonly back: boolean }
  | { readonly kind: 'escape' };

/**
 * What a key means in the room; null for keys of the page. `typing`: the focus is in a field, where letters are text.
 * `options`: how many options have letters on this screen.
 */
export function roomKeyOf(
  press: KeyPress,
  shortcuts: Readonly<Record<ExamCommand, string>>,
  { typing, options }: { readonly typing: boolean; readonly options: number },
): RoomKey | null {
  if (press.key === 'Escape') return { kind: 'escape' };
  if (press.key === 'F6') return { kind: 'region', back: press.shiftKey };
  const zoom = zoomOf(press);
  if (zoom !== null) return { kind: 'zoom', by: zoom };
  const pressed = pressedShortcut(press);
  if (pressed === null) return null;
  const text = shortcutText(pressed);
  const plain = !pressed.ctrl && !pressed.alt && !pressed.meta;
  // A command that was given a bare letter still lets that letter be typed.
  const command = typing && plain && pressed.key.length === 1 ? undefined : roomCommands.find((name) => isSame(shortcuts[name], text));
  if (command !== undefined) return { kind: 'command', command };
  if (!plain || typing) return null;
  const index = Array.from({ length: options }, (_, place) => letterAt(place)).indexOf(pressedKey(press));
  return index === -1 ? null : { kind: 'option', index, strike: pressed.shift };
}

/** The answer after an option's letter was pressed or its row clicked. Null takes the last choice away. */
export function responseWith(interaction: Interaction, before: Response | null, option: string): Response | null {
  if (interaction.type === 'single') return { type: 'single', option };
  if (interaction.type !== 'multiple') return before;
  const chosen = before?.type === 'multiple' ? before.options : [];
  const options = chosen.includes(option)
    ? chosen.filter((id) => id !== option)
    : interaction.options.map(({ id }) => id).filter((id) => id === option || chosen.includes(id));
  return options.length === 0 ? null : { type: 'multiple', options };
}

function zoomOf(press: KeyPress): 1 | -1 | 0 | null {
  if (!(press.ctrlKey || press.metaKey) || press.altKey) return null;
  switch (press.key) {
    case '+':
    case '=':
      return 1;
    case '-':
    case '_':
      return -1;
    case '0':
      return 0;
    default:
      return null;
  }
}

function isSame(shortcut: string, text: string): boolean {
  const parsed = parseShortcut(shortcut);
  return parsed !== null && shortcutText(parsed) === text;
}
