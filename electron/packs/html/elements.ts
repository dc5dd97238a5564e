/** What stands where an element begins and ends: 1 a new line, 2 a blank line. Elements that are not named here stand within a line. */
export const blockBreaks: ReadonlyMap<string, 1 | 2> = new Map([
  ...['address', 'article', 'aside', 'caption', 'center', 'dd', 'details', 'div', 'dt', 'fieldset', 'figcaption', 'footer', 'form', 'header', 'legend', 'li', 'main', 'nav', 'section', 'summary', 'tbody', 'tfoot', 'thead', 'tr'].map((name) => [name, 1] as const),
  ...['blockquote', 'dl', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'ol', 'p', 'pre', 'table', 'ul'].map((name) => [name, 2] as const),
]);

const inlineElements = ['a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'body', 'br', 'cite', 'code', 'col', 'colgroup', 'data', 'del', 'dfn', 'em', 'font', 'html', 'i', 'ins', 'kbd', 'label', 'mark', 'nobr', 'o:p', 'q', 'rb', 'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'td', 'th', 'time', 'tt', 'u', 'var', 'wbr'];

const mathElements = ['math', 'maction', 'menclose', 'mfenced', 'mfrac', 'mi', 'mmultiscripts', 'mn', 'mo', 'mover', 'mpadded', 'mphantom', 'mroot', 'mrow', 'ms', 'mspace', 'msqrt', 'mstyle', 'msub', 'msubsup', 'msup', 'mtable', 'mtd', 'mtext', 'mtr', 'munder', 'munderover', 'semantics'];

/** Elements whose tags carry no words: their content is kept. Anything else is no HTML that a question is written in. */
export const knownElements: ReadonlySet<string> = new Set([...blockBreaks.keys(), ...inlineElements, ...mathElements]);

/** Elements that go with all that is in them. */
export const droppedElements: ReadonlySet<string> = new Set(['annotation', 'annotation-xml', 'applet', 'base', 'button', 'datalist', 'frame', 'frameset', 'head', 'input', 'link', 'meta', 'noembed', 'noframes', 'noscript', 'param', 'script', 'select', 'source', 'style', 'template', 'textarea', 'title', 'track']);

/** Elements that show or play something, with the word for it. */
export const mediaElements: ReadonlyMap<string, string> = new Map([
  ['img', 'image'],
  ['image', 'image'],
  ['svg', 'image'],
  ['canvas', 'image'],
  ['picture', 'image'],
  ['map', 'image'],
  ['audio', 'sound'],
  ['video', 'film'],
  ['embed', 'embedded page'],
  ['iframe', 'embedded page'],
  ['object', 'embedded page'],
]);

/** Elements within those that name what is shown or played; and where each names it. */
export const addressAttributes: ReadonlyMap<string, string> = new Map([
  ['img', 'src'],
  ['image', 'href'],
  ['audio', 'src'],
  ['source', 'src'],
  ['object', 'data'],
  ['embed', 'src'],
]);

/** Attributes that stand without a value. Others that do are words after a "less than": `a<b and c>d`. */
export const bareAttributes: ReadonlySet<string> = new Set(['allowfullscreen', 'alt', 'async', 'checked', 'class', 'compact', 'controls', 'defer', 'disabled', 'download', 'hidden', 'href', 'id', 'lang', 'loop', 'muted', 'noshade', 'nowrap', 'open', 'readonly', 'reversed', 'selected', 'src', 'style', 'title']);

/** What stands before the second part of a formula's element. */
export const secondPartSigns: ReadonlyMap<string, string> = new Map([
  ['mfrac', '/'],
  ['msup', '^'],
  ['msub', '_'],
  ['mroot', '√'],
  ['mover', '^'],
  ['munder', '_'],
]);
