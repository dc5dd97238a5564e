/**
 * Every value of the look: colours, type, distances. Sizes in rem of 16 px. The theme makes Mantine's theme and the
 * `--cs-*` variables of these; style sheets use only those.
 */

type Shades = readonly [string, string, string, string, string, string, string, string, string, string];

/** Ten shades each, lightest first, except `dark`, whose first is the text on dark. */
export const palettes = {
  petrol: ['#f0f9fb', '#dff1f5', '#c3e3eb', '#9cd0dd', '#72b9ca', '#449baf', '#227d8f', '#116171', '#084b58', '#03353f'],
  rust: ['#fef4f1', '#fee9e1', '#fcd4c5', '#f9b79e', '#f09977', '#e07950', '#bf572b', '#9d451f', '#7d3617', '#5d2710'],
  gray: ['#f9fafb', '#f2f5f6', '#e8eced', '#d8dddf', '#c0c7c9', '#98a0a2', '#677173', '#4e5759', '#2f3739', '#161d1f'],
  dark: ['#e3e7e8', '#c8cdce', '#a9b1b3', '#858e90', '#5b6568', '#3f484b', '#2a3336', '#1c2426', '#141b1d', '#0d1314'],
} as const satisfies Record<string, Shades>;

/** Colours by what they are for; `--cs-<name>` in both schemes. */
export const semantic = {
  /** Page. */
  bg: { light: '#ffffff', dark: '#141b1d' },
  /** Tool strip, code, zebra. */
  sunken: { light: '#f2f5f6', dark: '#0d1314' },
  /** Menu, modal. */
  raised: { light: '#ffffff', dark: '#1c2426' },
  /** Row hover. */
  hover: { light: '#f2f5f6', dark: '#1c2426' },
  /** Hairline. */
  line: { light: '#d8dddf', dark: '#2f393c' },
  /** Control border, tick. */
  line2: { light: '#677173', dark: '#858e90' },
  /** Text, cut line. */
  text: { light: '#161d1f', dark: '#e3e7e8' },
  /** Secondary text. */
  text2: { light: '#4e5759', dark: '#a9b1b3' },
  /** Caption, axis, struck option. */
  text3: { light: '#677173', dark: '#8f989a' },
  /** Link, selected, at or above the cut. */
  accent: { light: '#116171', dark: '#72b9ca' },
  /** Text on the filled accent. */
  on: { light: '#ffffff', dark: '#ffffff' },
  /** Selected segment. */
  asoft: { light: '#dff1f5', dark: '#1f373d' },
  /** Selected option. */
  asoft2: { light: '#f0f9fb', dark: '#1a2a2f' },
  /** Primary button. */
  afill: { light: '#116171', dark: '#227d8f' },
  /** Primary button, hover. */
  afillh: { light: '#084b58', dark: '#116171' },
  /** Below the cut, error, last 5 minutes. */
  signal: { light: '#9d451f', dark: '#f09977' },
  /** Incomplete row. */
  ssoft: { light: '#fee9e1', dark: '#3d2e27' },
  /** Missed tick, error bar. */
  sline: { light: '#bf572b', dark: '#e07950' },
  /** Secondary accent shape. */
  aline: { light: '#227d8f', dark: '#449baf' },
  /** Neutral bar. */
  band: { light: '#c0c7c9', dark: '#3f484b' },
  /** Context line, overlay. */
  ctx: { light: '#98a0a2', dark: '#5b6568' },
  /** Context line, small multiple; leader. */
  ctx2: { light: '#c0c7c9', dark: '#3f484b' },
  /** Highlighter. */
  mark: { light: '#fdeec2', dark: '#463b14' },
  /** Empty track. */
  track: { light: '#e8eced', dark: '#1c2426' },
} as const;

/** Steps of the weakness heat map: fill and text from this share of misses (percent) on; `--cs-heat-N`, `--cs-heat-text-N`. */
export const heat = [
  { from: 0, light: { fill: '#f2f5f6', text: '#161d1f' }, dark: { fill: '#1c2426', text: '#e3e7e8' } },
  { from: 20, light: { fill: '#fcd4c5', text: '#161d1f' }, dark: { fill: '#522e1e', text: '#e3e7e8' } },
  { from: 30, light: { fill: '#f09977', text: '#161d1f' }, dark: { fill: '#96431f', text: '#ffffff' } },
  { from: 40, light: { fill: '#bf572b', text: '#ffffff' }, dark: { fill: '#e07950', text: '#0d1314' } },
  { from: 50, light: { fill: '#7d3617', text: '#ffffff' }, dark: { fill: '#fcd4c5', text: '#0d1314' } },
] as const;

export const fontFamilies = {
  /** What the application says. */
  ui: "'Inter Variable', Inter, system-ui, sans-serif",
  /** What an author wrote. */
  content: "'Source Serif 4 Variable', Georgia, serif",
  monospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', monospace",
} as const;

/** Text sizes of the interface. */
export const fontSizes = {
  xs: '0.75rem',
  sm: '0.8125rem',
  md: '0.875rem',
  lg: '1rem',
  xl: '1.25rem',
} as const;

/** Line height for each text size. */
export const lineHeights = {
  xs: '1.3334',
  sm: '1.3847',
  md: '1.4286',
  lg: '1.5',
  xl: '1.4',
} as const;

/** Headings h1 to h3. */
export const headingSizes = {
  h1: { fontSize: '1.75rem', lineHeight: '1.2857' },
  h2: { fontSize: '1rem', lineHeight: '1.5', fontWeight: '600' },
  h3: { fontSize: '0.875rem', lineHeight: '1.4286', fontWeight: '600' },
} as const;

/** Corner radius: 4 px for controls (md), 2 px for marks (xs), 8 px for dialogs (xl). */
export const radius = {
  xs: '0.125rem',
  sm: '0.1875rem',
  md: '0.25rem',
  lg: '0.375rem',
  xl: '0.5rem',
} as const;

/** Distances. */
export const spacing = {
  xs: '0.5rem',
  sm: '0.75rem',
  md: '1rem',
  lg: '1.5rem',
  xl: '2.5rem',
} as const;

/** Shadows of what floats: menu (sm), tool (md), dialog (lg). */
export const shadows = {
  xs: 'none',
  sm: '0 1px 2px rgb(13 19 20 / 0.10)',
  md: '0 2px 6px rgb(13 19 20 / 0.10), 0 8px 24px rgb(13 19 20 / 0.10)',
  lg: '0 4px 12px rgb(13 19 20 / 0.14), 0 16px 48px rgb(13 19 20 / 0.16)',
  xl: '0 4px 12px rgb(13 19 20 / 0.14), 0 16px 48px rgb(13 19 20 / 0.16)',
} as const;

/** Widths at which the layout changes: 600, 760, 1100, 1280, 1600 px. */
export const breakpoints = {
  xs: '37.5em',
  sm: '47.5em',
  md: '68.75em',
  lg: '80em',
  xl: '100em',
} as const;

/** Stem and option as font size/line height for each question size. */
export const questionSizes = {
  S: { stem: '1.0625rem/1.6875rem', option: '0.9375rem/1.5rem' },
  M: { stem: '1.1875rem/1.875rem', option: '1.0625rem/1.625rem' },
  L: { stem: '1.375rem/2.125rem', option: '1.25rem/1.875rem' },
  XL: { stem: '1.625rem/2.5rem', option: '1.5rem/2.25rem' },
} as const;

/** Lengths and times that style sheets share, as `--cs-<name>`. */
export const measures = {
  measure: '43rem',
  'page-max': '76rem',
  bar: '3.25rem',
  'margin-column': '8.25rem',
  'rail-home': '25rem',
  'rail-report': '18rem',
  'rail-review': '21rem',
  gutter: '4rem',
  'exam-header': '3rem',
  'exam-tools': '2.375rem',
  'exam-footer': '3.5rem',
  tape: '1.125rem',
  fast: '90ms',
  base: '140ms',
  ease: 'cubic-bezier(0.2, 0, 0, 1)',
} as const;
