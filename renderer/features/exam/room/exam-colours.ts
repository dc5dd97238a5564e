import type { Accommodation } from '../../../../electron/domain/sitting-rules.ts';

/** The `--cs-*` colours that an accommodation replaces inside the room; nothing for `standard`. */
export type RoomColours = Readonly<Record<string, string>>;

/** Black and white alone, with one strong hue; it follows light and dark. */
const highContrast: RoomColours = {
  '--cs-bg': 'light-dark(#ffffff, #000000)',
  '--cs-sunken': 'light-dark(#ededed, #1f1f1f)',
  '--cs-raised': 'light-dark(#ffffff, #000000)',
  '--cs-hover': 'light-dark(#e6e6e6, #262626)',
  '--cs-line': 'light-dark(#000000, #ffffff)',
  '--cs-line2': 'light-dark(#000000, #ffffff)',
  '--cs-text': 'light-dark(#000000, #ffffff)',
  '--cs-text2': 'light-dark(#000000, #ffffff)',
  '--cs-text3': 'light-dark(#333333, #cccccc)',
  '--cs-accent': 'light-dark(#00404f, #8fe3f7)',
  '--cs-afill': 'light-dark(#00404f, #8fe3f7)',
  '--cs-afillh': 'light-dark(#000000, #ffffff)',
  '--cs-on': 'light-dark(#ffffff, #000000)',
  '--cs-asoft': 'light-dark(#d9f1f6, #063039)',
  '--cs-asoft2': 'light-dark(#d9f1f6, #063039)',
  '--cs-signal': 'light-dark(#7a2500, #ffb088)',
  '--cs-sline': 'light-dark(#7a2500, #ffb088)',
  '--cs-ssoft': 'light-dark(#ffe4d6, #3b1704)',
  '--cs-mark': 'light-dark(#ffe27a, #5c4a00)',
};

/** Dark text on cream paper, whatever the theme: every colour of the room is given, since those of a dark theme would not fit. */
const cream: RoomColours = {
  'color-scheme': 'light',
  '--cs-bg': '#fbf3dc',
  '--cs-sunken': '#f4e9c9',
  '--cs-raised': '#fdf7e6',
  '--cs-hover': '#f4e9c9',
  '--cs-line': '#ddcfa6',
  '--cs-line2': '#6b6246',
  '--cs-text': '#231d0c',
  '--cs-text2': '#4f472f',
  '--cs-text3': '#625a40',
  '--cs-accent': '#0b5361',
  '--cs-afill': '#0b5361',
  '--cs-afillh': '#063a44',
  '--cs-on': '#ffffff',
  '--cs-asoft': '#e3e6cf',
  '--cs-asoft2': '#efecd3',
  '--cs-signal': '#8a3a17',
  '--cs-sline': '#a84a20',
  '--cs-ssoft': '#f8dcc4',
  '--cs-mark': '#f3d67a',
};

export const roomColours: Readonly<Record<Accommodation['colours'], RoomColours>> = {
  standard: {},
  'high-contrast': highContrast,
  cream,
};
