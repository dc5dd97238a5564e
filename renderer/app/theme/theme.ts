import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import {
  breakpoints,
  fontFamilies,
  fontSizes,
  headingSizes,
  heat,
  lineHeights,
  measures,
  palettes,
  questionSizes,
  radius,
  semantic,
  shadows,
  spacing,
} from './tokens.ts';
import controls from './controls.module.css';

export const schemes = ['light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** Mantine's theme, from the tokens alone. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: false,
  white: '#ffffff',
  black: semantic.text.light,
  colors: {
    petrol: shadesOf('petrol'),
    rust: shadesOf('rust'),
    gray: shadesOf('gray'),
    dark: shadesOf('dark'),
  },
  fontFamily: fontFamilies.ui,
  fontFamilyMonospace: fontFamilies.monospace,
  fontSizes,
  lineHeights,
  headings: { fontFamily: fontFamilies.ui, fontWeight: '560', sizes: headingSizes },
  radius,
  defaultRadius: 'md',
  spacing,
  shadows,
  breakpoints,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { classNames: { root: controls.button, label: controls.buttonLabel }, defaultProps: { variant: 'default' } },
    ActionIcon: { classNames: { root: controls.icon }, defaultProps: { variant: 'subtle' } },
    TextInput: { classNames: { input: controls.input, label: controls.label, description: controls.description, error: controls.error } },
    NumberInput: { classNames: { input: controls.input, label: controls.label, description: controls.description, error: controls.error } },
    Select: { classNames: { input: controls.input, label: controls.label, description: controls.description, error: controls.error } },
    NativeSelect: { classNames: { input: controls.input, label: controls.label, description: controls.description, error: controls.error } },
    Textarea: { classNames: { input: controls.input, label: controls.label, description: controls.description, error: controls.error } },
    Modal: {
      classNames: { content: controls.dialog, header: controls.dialogHead, title: controls.dialogTitle, overlay: controls.scrim },
      defaultProps: { radius: 'xl', shadow: 'lg', transitionProps: { duration: 0 } },
    },
  },
});

/** The `--cs-*` variables: colours in both schemes, the rest once. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--cs-font-ui': fontFamilies.ui,
    '--cs-font-content': fontFamilies.content,
    '--cs-font-monospace': fontFamilies.monospace,
    ...Object.fromEntries(Object.entries(measures).map(([name, value]) => [`--cs-${name}`, value])),
    ...Object.fromEntries(
      Object.entries(questionSizes).flatMap(([size, { stem, option }]) => [
        [`--cs-stem-${size.toLowerCase()}`, stem],
        [`--cs-option-${size.toLowerCase()}`, option],
      ]),
    ),
  },
  light: coloursOf('light'),
  dark: coloursOf('dark'),
});

/** Every colour of a scheme by its variable. */
export function coloursOf(scheme: Scheme): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(semantic).map(([name, colour]) => [`--cs-${name}`, colour[scheme]])),
    ...Object.fromEntries(
      heat.flatMap((step, index) => [
        [`--cs-heat-${index}`, step[scheme].fill],
        [`--cs-heat-text-${index}`, step[scheme].text],
      ]),
    ),
    '--mantine-color-body': semantic.bg[scheme],
    '--mantine-color-text': semantic.text[scheme],
    '--mantine-color-dimmed': semantic.text2[scheme],
    '--mantine-color-placeholder': semantic.text3[scheme],
    '--mantine-color-anchor': semantic.accent[scheme],
    '--mantine-color-error': semantic.signal[scheme],
    '--mantine-color-default-border': semantic.line2[scheme],
    '--mantine-primary-color-filled': semantic.afill[scheme],
    '--mantine-primary-color-filled-hover': semantic.afillh[scheme],
  };
}

function shadesOf(name: keyof typeof palettes): MantineColorsTuple {
  return [...palettes[name]];
}
