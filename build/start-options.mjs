// The options of `npm start`. They are read before anything is installed or built, so that a typing error costs no
// minute; the desktop application and the loopback host get them in the form `--name=value`.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const START_HELP = `Usage: npm start -- [options]

Opens Cutscore in its own window; where Electron cannot run, in your browser.

  --browser      open in the browser at once
  --port N       port on 127.0.0.1 for the browser (default: a free one)
  --no-open      print the address, open no browser
  --data DIR     keep results and settings in DIR (default: the system's folder for application data)
  --help         show this
`;

/**
 * @param {string[]} args
 * @param {string} folder what a relative --data starts from: where the person stood
 * @returns {{ kind: 'start', browser: boolean, passOn: string[] } | { kind: 'help' } | { kind: 'refused', reason: string }}
 */
export function readStartOptions(args, folder) {
  const parsed = parse(args);
  if (typeof parsed === 'string') return { kind: 'refused', reason: parsed };
  if (parsed.help) return { kind: 'help' };
  if (parsed.port !== undefined && !isPort(parsed.port)) {
    return { kind: 'refused', reason: `--port wants a number from 0 to 65535, not "${parsed.port}".` };
  }
  if (parsed.data === '') return { kind: 'refused', reason: '--data wants the path of a folder.' };
  return {
    kind: 'start',
    browser: parsed.browser === true,
    passOn: [
      ...(parsed.port === undefined ? [] : [`--port=${parsed.port}`]),
      ...(parsed['no-open'] ? ['--no-open'] : []),
      ...(parsed.data === undefined ? [] : [`--data=${resolve(folder, parsed.data)}`]),
    ],
  };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        browser: { type: 'boolean' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    // Node's own messages name the option; the rest of them speaks to programmers.
    const message = error instanceof Error ? error.message : String(error);
    const option = /'(-[^' ]*)/.exec(message)?.[1] ?? /'([^']*)'/.exec(message)?.[1];
    const known = 'npm start -- --help lists the options.';
    return option === undefined ? `${message} ${known}` : complaintAbout(option, message, known);
  }
}

/** @param {string} option @param {string} message @param {string} known */
function complaintAbout(option, message, known) {
  if (message.startsWith('Unknown option')) return `There is no option ${option}: ${known}`;
  if (message.startsWith('Unexpected argument')) return `Cutscore does not know what to do with "${option}": ${known}`;
  if (message.includes('argument missing') || message.includes('is ambiguous')) return `${option} wants a value: ${known}`;
  return `${option} takes no value: ${known}`;
}

/** @param {string} text */
function isPort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}
