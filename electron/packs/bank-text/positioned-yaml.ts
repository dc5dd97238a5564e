import { isAlias, isNode, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../../domain/problem.ts';

/** Largest file of a bank, in characters, and the most that its aliases may expand to. */
export const yamlLimits = { characters: 4_000_000, aliases: 100 } as const;

type Path = readonly (string | number)[];

/** A YAML document as plain values, with the line of every part. Strings are trimmed; nothing else is changed. */
export interface PositionedYaml {
  readonly file: string;
  readonly value: unknown;
  /** 1-based line of the part at `path`, or of the nearest part around it. */
  lineAt(path: Path): number;
}

/** Parses one file; null with problems when it is not YAML 1.2, has a key twice, or is beyond the limits. */
export function parseYaml(
  file: string,
  text: string,
): { readonly yaml: PositionedYaml | null; readonly problems: readonly Problem[] } {
  const problem = (line: number | null, message: string, measure: string | null = null): Problem => ({
    file,
    line,
    question: null,
    rule: 'yaml',
    message,
    measure,
  });
  if (text.length > yamlLimits.characters) {
    const measure = `${text.length} of ${yamlLimits.characters} characters`;
    return { yaml: null, problems: [problem(null, 'Split the file: it is larger than Cutscore reads.', measure)] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return {
      yaml: null,
      problems: faults.map((fault) => problem(lines.linePos(fault.pos[0]).line, `Correct the YAML: ${fault.message}.`)),
    };
  }
  const value = plainValue(document);
  if (value === tooManyAliases) return { yaml: null, problems: [problem(null, 'Write the text out: the file has too many aliases.')] };
  return {
    yaml: { file, value: trimmed(value), lineAt: (path) => lineAt(document, lines, path) },
    problems: [],
  };
}

/**
 * Checks the part at `path` against a schema. Problems stand at the line of the part that is wrong and carry `question`
 * where it is known.
 */
export function checkShape<Schema extends z.ZodType>(
  yaml: PositionedYaml,
  path: Path,
  value: unknown,
  schema: Schema,
  question: string | null,
): { readonly value: z.infer<Schema> | null; readonly problems: readonly Problem[] } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return {
    value: null,
    problems: parsed.error.issues.map((issue) => {
      const inner = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
      return {
        file: yaml.file,
        line: yaml.lineAt([...path, ...inner]),
        question,
        rule: 'shape',
        message: `${inner.length === 0 ? 'Correct this entry' : `Correct "${inner.join('.')}"`}: ${issueText(issue)}.`,
        measure: null,
      };
    }),
  };
}

const tooManyAliases = Symbol('too many aliases');

function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: yamlLimits.aliases });
  } catch (error) {
    // The one error that toJS throws for a document without errors.
    if (error instanceof ReferenceError) return tooManyAliases;
    throw error;
  }
}

function issueText(issue: z.core.$ZodIssue): string {
  const unquoted = issue.code === 'invalid_type' && issue.expected === 'string' && issue.input !== undefined;
  return `${issue.message}${unquoted ? ' (put the text in quotes)' : ''}`;
}

/** Folded and literal blocks end with a line break that belongs to the notation and not to the text. */
function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/[ \t]+$/gmu, '').trim();
  if (Array.isArray(value)) return value.map(trimmed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, trimmed(inner)]));
}

function lineAt(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = nodeAt(document, path.slice(0, length));
    const start = node?.range?.[0];
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
}

function nodeAt(document: Document, path: Path): Node | null {
  let node: unknown = document.contents;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (node === null || typeof node !== 'object' || !('get' in node) || typeof node.get !== 'function') return null;
    node = node.get(part, true);
  }
  return isNode(node) ? node : null;
}
