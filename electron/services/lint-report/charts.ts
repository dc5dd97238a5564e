/** One row of a bar chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What stands beside the bar; the value where it is left out. */
  readonly text?: string;
  /** What the value should be: a mark, or a span from `min` to `max`. */
  readonly wanted?: { readonly min: number; readonly max: number };
  /** Drawn in the colour of a finding. */
  readonly out?: boolean;
}

/** Text as it may stand in HTML, in an attribute as well. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

const row = 22;
const labelWidth = 210;
const barWidth = 330;
const textWidth = 140;

/**
 * Horizontal bars from 0 as an inline SVG, with what is wanted drawn behind them. Colours are custom properties of the page, so that it can be
 * read in light and dark. `title` is what a screen reader says before it reads the rows. Without rows there is a sentence.
 */
export function barChart(title: string, bars: readonly Bar[]): string {
  if (bars.length === 0) return '<p class="none">Nothing to show.</p>';
  const top = Math.max(...bars.map((bar) => Math.max(bar.value, bar.wanted?.max ?? 0)), Number.MIN_VALUE);
  const x = (value: number): string => (labelWidth + (Math.max(0, value) / top) * barWidth).toFixed(1);
  const rows = bars.map((bar, index) => {
    const y = index * row;
    const width = (Number(x(bar.value)) - labelWidth).toFixed(1);
    return [
      ...(bar.wanted === undefined ? [] : [wantedSpan(x(bar.wanted.min), x(bar.wanted.max), y)]),
      `<text class="label" x="${labelWidth - 8}" y="${y + 15}">${escaped(short(bar.label))}</text>`,
      `<rect class="${bar.out === true ? 'bar out' : 'bar'}" x="${labelWidth}" y="${y + 5}" width="${width}" height="12"/>`,
      `<text class="value" x="${labelWidth + barWidth + 10}" y="${y + 15}">${escaped(bar.text ?? String(bar.value))}</text>`,
    ].join('');
  });
  const size = { width: labelWidth + barWidth + textWidth, height: bars.length * row };
  const axis = `<line class="axis" x1="${labelWidth}" x2="${labelWidth}" y1="0" y2="${size.height}"/>`;
  return `<svg role="img" aria-label="${escaped(title)}" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}">${rows.join('')}${axis}</svg>`;
}

/** How many values fall into each span of `step`, as upright bars with the numbers below; empty spans at the ends are left out. */
export function histogram(title: string, values: readonly number[], step: number, wanted: { readonly min: number; readonly max: number } | null): string {
  if (values.length === 0) return '<p class="none">Nothing to show.</p>';
  const [least, most] = [values.reduce((left, right) => Math.min(left, right)), values.reduce((left, right) => Math.max(left, right))];
  const first = Math.floor(least / step);
  const count = Math.floor(most / step) - first + 1;
  const heights = Array.from({ length: count }, (_, index) => values.filter((value) => Math.floor(value / step) === first + index).length);
  const [width, height] = [680, 120];
  const slot = width / count;
  const top = Math.max(...heights);
  const bars = heights.map((value, index) => {
    const tall = (value / top) * height;
    const from = (first + index) * step;
    const out = wanted !== null && (from > wanted.max || from + step <= wanted.min);
    return `<rect class="${out ? 'bar out' : 'bar'}" x="${(index * slot + 1).toFixed(1)}" y="${(height - tall).toFixed(1)}" width="${Math.max(1, slot - 2).toFixed(1)}" height="${tall.toFixed(1)}"/>`;
  });
  const every = Math.ceil(count / 14);
  const labels = heights.flatMap((_, index) =>
    index % every === 0 ? [`<text class="tick" x="${(index * slot + slot / 2).toFixed(1)}" y="${height + 16}">${(first + index) * step}</text>`] : [],
  );
  return `<svg role="img" aria-label="${escaped(`${title}: from ${least} to ${most}, most often from ${(first + heights.indexOf(top)) * step} on`)}" viewBox="0 0 ${width} ${height + 22}" width="${width}">${bars.join('')}<line class="axis" x1="0" x2="${width}" y1="${height}" y2="${height}"/>${labels.join('')}</svg>`;
}

/** A table of texts; numbers are told by their form and stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p class="none">Nothing to show.</p>';
  const cell = (text: string): string => `<td${/^[\d.,]+(?: %)?$/u.test(text) ? ' class="number"' : ''}>${escaped(text)}</td>`;
  const body = rows.map((cells) => `<tr>${cells.map(cell).join('')}</tr>`).join('');
  return `<div class="wide"><table><thead><tr>${head.map((text) => `<th scope="col">${escaped(text)}</th>`).join('')}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function wantedSpan(from: string, to: string, y: number): string {
  const width = Math.max(2, Number(to) - Number(from));
  return `<rect class="wanted" x="${(width === 2 ? Number(from) - 1 : Number(from)).toFixed(1)}" y="${y + 1}" width="${width.toFixed(1)}" height="20"/>`;
}

function short(label: string): string {
  return label.length <= 34 ? label : `${label.slice(0, 33)}…`;
}
