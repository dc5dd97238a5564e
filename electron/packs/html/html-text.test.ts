import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlLimits, htmlToText, looksLikeHtml, plainText } from './html-text.ts';

const text = (html: string, unknownTags: 'keep' | 'drop' = 'drop'): string => htmlToText(html, { unknownTags }).text;

describe('HTML as text', () => {
  it('keeps paragraphs, line ends that were asked for, and nothing of the source’s own', () => {
    expect(text('<p>One\n  line</p>\n\n<p>Two<br>lines<br/></p>')).toBe('One line\n\nTwo\nlines');
    expect(text('<div>a</div><div>b</div><h2>c</h2>d')).toBe('a\nb\n\nc\n\nd');
    expect(text('<p>&nbsp;a&nbsp;&nbsp;b </p>')).toBe('a b');
  });

  it('reads entities by name and by number, also where the semicolon is missing', () => {
    expect(text('caf&eacute; &lt;b&gt; &amp;amp; &#8364; &#x20AC; &copy 1 &hellip;')).toBe('café <b> &amp; € € © 1 …');
    expect(text('R&D &unknown; 3 &lt 4')).toBe('R&D &unknown; 3 < 4');
  });

  it('writes lists with marks and numbers, one in another too', () => {
    expect(text('<p>Take:</p><ul><li>one<li>two<ol start="3"><li>x</li><li>y</li></ol></li></ul>end')).toBe('Take:\n\n- one\n- two\n  3. x\n  4. y\n\nend');
  });

  it('writes tables with bars, a rule under their head and bars around where a cell at the edge is empty', () => {
    expect(text('<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td><p>2</p><p>3</p></td></tr><tr><td></td><td>4</td></tr></tbody></table>')).toBe('A | B\n--- | ---\n1 | 2 3\n|  | 4 |');
    expect(text('a<table><tr><td>x<table><tr><td>in</td><td>side</td></tr></table></td><td>y</td></tr></table>b')).toContain('in | side');
  });

  it('writes formulas in a line', () => {
    expect(text('<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>')).toBe('(a+b)/2');
    expect(text('<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><msqrt><mi>y</mi></msqrt></math>')).toBe('x^2+√(y)');
    expect(text('x<sup>2</sup> + H<sub>2</sub>O, 1<sup>st</sup>, a<sup>n+1</sup>, b<sub>max</sub>')).toBe('x² + H₂O, 1st, aⁿ⁺¹, b_(max)');
  });

  it('keeps the lines of preformatted text', () => {
    expect(text('<pre>if (a) {\n  b();\n}</pre>')).toBe('if (a) {\n  b();\n}');
  });

  it('leaves nothing of scripts, styles, forms and handlers', () => {
    const hostile = '<style>p{color:red}</style><script>alert(1)</script><p onclick="alert(2)" style="x">Safe<textarea>t</textarea><iframe src="javascript:alert(3)">f</iframe><noscript>n</noscript><template>m</template></p><a href="javascript:alert(4)">link</a><svg onload="alert(5)"><script>alert(6)</script><text>t</text></svg><object data="x">o</object>';
    const { text: left, media } = htmlToText(hostile);
    expect(left).not.toMatch(/alert|color|javascript|<|onload|onclick/u);
    expect(left).toContain('Safe');
    expect(left).toContain('link');
    expect(media).toEqual(['embedded page', 'image']);
  });

  it('names what it leaves out by its description', () => {
    const { text: left, media } = htmlToText('See <img src="a.png" alt=" a  map "> and <img src="data:image/png;base64,AAAA"><audio src="x"></audio>.');
    expect(left).toBe('See [image: a map] and [image][sound].');
    expect(media).toEqual(['image', 'sound']);
  });

  it('takes the signs of a person who writes no HTML for text', () => {
    expect(text('if a < b and c > d', 'keep')).toBe('if a < b and c > d');
    expect(text('#include <stdio.h> &amp; vector<int>', 'keep')).toBe('#include <stdio.h> & vector<int>');
    expect(text('a<b and c>d', 'keep')).toBe('a<b and c>d');
    expect(text('1 &lt; 2 <3', 'keep')).toBe('1 < 2 <3');
  });

  it('loses nothing after a comment or a tag that never ends', () => {
    expect(text('one <!-- two <b>three</b>')).toBe('one <!-- two three');
    expect(text('one <!-- gone --> two <b three')).toBe('one two <b three');
    expect(text('<p>one</b></i> two</div>')).toBe('one two');
  });

  it('refuses what no question holds, at once: a million characters, 200,000 tags one in another', () => {
    expect(htmlToText(`<p>${'word '.repeat(200_000)}</p>`)).toMatchObject({ refused: true, text: '' });
    expect(htmlToText('<div>'.repeat(200_000))).toMatchObject({ refused: true, text: '' });
    expect(htmlToText('<div>'.repeat(htmlLimits.tags - 10) + 'deep')).toMatchObject({ refused: false, text: 'deep' });
    expect(htmlToText(`${'<table><tr><td>'.repeat(3000)}deep`).text).toContain('deep');
    expect(htmlToText(`${'<ul><li>'.repeat(4000)}deep`).text).toContain('deep');
    expect(htmlToText(`${'<math><mfrac>'.repeat(4000)}deep`).text).toContain('deep');
    expect(htmlToText(`<p>kept<img src="data:image/png;base64,${'A'.repeat(1_000_000)}"></p>`)).toMatchObject({ refused: false, text: 'kept[image]' });
  });

  it('never throws and never leaves a control character, whatever it is given', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('<', '>', '</', '<p>', '</p>', '<td>', '<tr>', '<table>', '</table>', '<li>', '<ol>', '</ol>', '<sup>', '</sup>', '<math>', '<mfrac>', '</math>', '<pre>', '</pre>', '<script>', '</script>', '<!--', '-->', '<![CDATA[', '<?x', '&', '&#', '&#0;', '&#55296;', '<img alt="', '"', '\r', '\u0000', '\ud800'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom('keep' as const, 'drop' as const), (pieces, unknownTags) => {
        const { text: left } = htmlToText(pieces.join(''), { unknownTags });
        expect(left.isWellFormed()).toBe(true);
        // oxlint-disable-next-line no-control-regex -- these must be gone
        expect(left).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\r]/u);
        expect(left).toBe(plainText(left));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a text', () => {
  it('looks like HTML by its tags and entities only', () => {
    for (const html of ['a <b>b</b>', '<br/>', 'x &lt; y', '&#233;', '<IMG SRC=x>', '</p>']) expect(looksLikeHtml(html)).toBe(true);
    for (const plain of ['a < b', 'vector<int>', 'R&D', 'AT&T;', '<stdio.h>', '<3', '']) expect(looksLikeHtml(plain)).toBe(false);
  });

  it('is stored in whole characters and with one kind of line end', () => {
    expect(plainText('\ufeff a\r\nb\rc\u2028d\u0000 \t\n\n\n\ne\ud800 ')).toBe('a\nb\nc\nd\n\ne\ufffd');
  });
});
