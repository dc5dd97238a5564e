// What the scripts say while they work. Everything goes to stderr, so that `npm run cli` keeps stdout for its answer.

/** A step shorter than this says nothing: most starts find everything in place. */
const QUIET_MS = 2_000;

/** Where there is no terminal to redraw a line in, a step says at this pace that it still runs. */
const LOG_EVERY_MS = 15_000;

/**
 * Runs `work` and, once it has taken two seconds, shows a line with the seconds gone by.
 *
 * @template T
 * @param {string} label what is being done, for a person who sees this program for the first time
 * @param {(note: (text: string) => void) => Promise<T>} work gets a function that adds a few words to the line
 * @returns {Promise<T>} what `work` gives; when it throws, the line says that the step failed
 */
export async function withProgress(label, work) {
  const started = Date.now();
  const redraws = process.stderr.isTTY;
  let addition = '';
  let shownAt = 0;

  const timer = setInterval(() => {
    const now = Date.now();
    if (now - started < QUIET_MS) return;
    if (redraws) {
      process.stderr.write(`\r\x1b[K${label} ... ${secondsSince(started)} s${addition}`);
      shownAt = now;
    } else if (shownAt === 0 || now - shownAt >= LOG_EVERY_MS) {
      process.stderr.write(`${label} ... ${secondsSince(started)} s${addition}\n`);
      shownAt = now;
    }
  }, 250);

  /** @param {string} outcome */
  const close = (outcome) => {
    clearInterval(timer);
    if (shownAt === 0) return;
    process.stderr.write(`${redraws ? '\r\x1b[K' : ''}${label} ... ${outcome} in ${secondsSince(started)} s\n`);
  };

  try {
    const result = await work((text) => {
      addition = text === '' ? '' : `, ${text}`;
    });
    close('done');
    return result;
  } catch (error) {
    close('failed');
    throw error;
  }
}

/** One sentence for the person who started the program. @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/**
 * What the scripts throw when the person at the keyboard must do something: run.mjs prints the message alone, without
 * a stack, and ends with status 1.
 */
export class Refusal extends Error {
  /**
   * @param {string} message one sentence that says what to do
   * @param {string} [output] what a failed program printed, shown before the sentence
   */
  constructor(message, output = '') {
    super(message);
    this.name = 'Refusal';
    this.output = output;
  }
}

/** @param {number} started milliseconds of the epoch */
function secondsSince(started) {
  return Math.round((Date.now() - started) / 1000);
}
