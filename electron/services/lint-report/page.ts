import { escaped } from './charts.ts';

/** A part of the report: a heading, a sentence on how to read it, and HTML of `charts.ts`. */
export interface Section {
  readonly title: string;
  readonly note: string;
  readonly body: string;
}

/** One self-contained page: no script, nothing to load, light or dark as the reader's system is. Title, lead and notes are plain text. */
export function reportPage(title: string, lead: string, sections: readonly Section[]): string {
  const parts = sections.map((section) => `<section><h2>${escaped(section.title)}</h2><p>${escaped(section.note)}</p>${section.body}</section>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="lead">${escaped(lead)}</p>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --page: #f9fafb; --paper: #fff; --ink: #161d1f; --quiet: #4e5759; --line: #d8dddf; --bar: #116171; --out: #bf572b; --wanted: #c3e3eb; }
@media (prefers-color-scheme: dark) {
  :root { --page: #141b1d; --paper: #1c2426; --ink: #e3e7e8; --quiet: #a9b1b3; --line: #3f484b; --bar: #449baf; --out: #e07950; --wanted: #03353f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 0.875rem/1.4286 Inter, system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2857; font-weight: 560; margin: 0 0 0.5rem; }
h2 { font-size: 1rem; margin: 0 0 0.25rem; } h3 { font-size: 0.875rem; font-weight: 600; margin: 1rem 0 0.5rem; }
p { margin: 0 0 0.75rem; color: var(--quiet); max-width: 45rem; }
.lead { font-size: 1rem; color: var(--ink); }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 0.25rem; padding: 1.5rem; margin: 1rem 0; }
svg { display: block; max-width: 100%; height: auto; }
svg text { font-size: 12px; fill: var(--ink); font-variant-numeric: tabular-nums; }
svg .label { text-anchor: end; } svg .tick { text-anchor: middle; fill: var(--quiet); }
.bar { fill: var(--bar); } .out { fill: var(--out); } .wanted { fill: var(--wanted); } .axis { stroke: var(--line); stroke-width: 1; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; } th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; } .number { text-align: end; font-variant-numeric: tabular-nums; }
@media print { body { background: #fff; } section { break-inside: avoid; } }
`;
