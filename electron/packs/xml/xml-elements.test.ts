import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmlElements, xmlElementsIn, xmlLimits, type XmlNews } from './xml-elements.ts';
import { childOf, childrenOf, descendantsOf, htmlOf, textOf } from './xml-tree.ts';

async function read(text: string, pieceSize = 7): Promise<XmlNews[]> {
  async function* pieces(): AsyncGenerator<string> {
    await Promise.resolve();
    for (let at = 0; at < text.length; at += pieceSize) yield text.slice(at, at + pieceSize);
  }
  const news: XmlNews[] = [];
  for await (const each of xmlElements(pieces(), { collect: new Set(['item']), watch: new Set(['section']) })) news.push(each);
  return news;
}

const names = (news: readonly XmlNews[]): readonly string[] => news.flatMap((each) => (each.kind === 'element' ? [each.element.attributes['id'] ?? '?'] : each.kind === 'broken' ? [`broken ${each.why} line ${each.line}`] : []));

describe('reading XML', () => {
  it('gives each wanted element whole, with what stands above it, wherever the file is cut into pieces', async () => {
    const text = '<?xml version="1.0"?>\n<q:quiz xmlns:q="u"><section title="One">\n<q:item id="a"><p>x &lt; y<b>z</b></p><![CDATA[<i>]]></q:item></section><item id="b"/></q:quiz>';
    for (const size of [1, 2, 5, 1000]) {
      const news = await read(text, size);
      expect(names(news)).toEqual(['a', 'b']);
      expect(news.map(({ kind }) => kind)).toEqual(['open', 'element', 'close', 'element']);
      const [, first] = news;
      if (first?.kind !== 'element') throw new Error('no element');
      expect(first.ancestors).toEqual(['quiz', 'section']);
      expect(first.element.line).toBe(3);
      expect(textOf(first.element)).toBe('x < yz<i>');
      expect(htmlOf(first.element)).toBe('<p>x &lt; y<b>z</b></p>&lt;i&gt;');
      expect(childrenOf(first.element).map(({ name }) => name)).toEqual(['p']);
      expect(textOf(descendantsOf(first.element, 'b')[0])).toBe('z');
      expect(childOf(first.element, 'none')).toBeUndefined();
    }
  });

  it('gives the same of a text that is in memory, with its lines', () => {
    const [item] = xmlElementsIn('<?xml version="1.0"\n?>\n<q><item id="a"/></q>', { collect: new Set(['item']) });
    expect(item).toMatchObject({ kind: 'element', element: { name: 'item', line: 3 }, ancestors: ['q'] });
  });

  it('loses one element to a quote, a comment or a tag that does not end, and no other', async () => {
    const good = (id: string): string => `<item id="${id}"><t>text</t></item>\n`;
    expect(names(await read(`<quiz>\n${good('a')}<item id="b"><t class="x>text</t></item>\n${good('c')}${good('d')}</quiz>`))).toEqual(['a', 'broken unclosed line 3', 'c', 'd']);
    expect(names(await read(`<quiz>\n${good('a')}<item id="b"><!-- text</item>\n${good('c')}${good('d')}</quiz>`))).toEqual(['a', 'broken unclosed line 3', 'c', 'd']);
    expect(names(await read(`<quiz>\n${good('a')}<item id="b"><t><![CDATA[text</t></item>\n${good('c')}</quiz>`))).toEqual(['a', 'broken unclosed line 3', 'c']);
    expect(names(await read(`<quiz>\n${good('a')}<item id="b"><t>text\n${good('c')}</quiz>`))).toEqual(['a', 'broken unclosed line 3', 'c']);
    expect(names(await read(`<quiz>${good('a')}<item id="b"><t>text</t>`))).toEqual(['a', 'broken unclosed line 2']);
    expect(names(await read(`<quiz>${good('a')}<item id="b"><i><b>text</i></item>${good('c')}</quiz>`))).toEqual(['a', 'b', 'c']);
    expect(names(await read(`<quiz>${good('a')}<item id="b">R&D &nbsp; a < b</item>${good('c')}`))).toEqual(['a', 'b', 'c']);
  });

  it('reads over control characters, which XML can’t hold', async () => {
    const [item] = await read('<quiz><item id="a">one\u0000\u000b two\uffff</item></quiz>');
    if (item?.kind !== 'element') throw new Error('no element');
    expect(textOf(item.element)).toBe('one two');
  });

  it('resolves no entity of the document', async () => {
    const bomb = '<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const [item] = await read(`<?xml version="1.0"?>${bomb}<q><item id="a">&b;&x;&amp;</item></q>`);
    if (item?.kind !== 'element') throw new Error('no element');
    expect(textOf(item.element)).toBe('&b;&x;&');
  });

  it('passes over what is too deep or too large, and goes on', async () => {
    const deep = `<item id="b">${'<i>'.repeat(200_000)}</item>`;
    expect(names(await read(`<q>${deep}<item id="c"/></q>`, 100_000))).toEqual(['broken too-deep line 1', 'c']);
    const large = `<item id="b">${'text '.repeat(xmlLimits.characters / 4)}</item>`;
    expect(names(await read(`<q>${large}<item id="c"/></q>`, 256 * 1024))).toEqual(['broken too-large line 1', 'c']);
    const many = `<item id="b">${'<i/>'.repeat(xmlLimits.nodes + 1)}</item>`;
    expect(names(await read(`<q>${many}<item id="c"/></q>`, 256 * 1024))).toEqual(['broken too-large line 1', 'c']);
  });

  it('never fails, whatever the text', async () => {
    const piece = fc.constantFrom('<item id="a">', '</item>', '<item', '"', '>', '<', '<![CDATA[', ']]>', '<!--', '-->', '&', '&amp;', '<?', '?>', '<!DOCTYPE', '[', ']', 'text', ' ', '\n', '<section>', '</section>', "='", '/', '\u0000', '\ud800');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 30 }), async (parts, size) => {
        const news = await read(parts.join(''), size);
        expect(news.every(({ kind }) => ['element', 'broken', 'open', 'close'].includes(kind))).toBe(true);
      }),
    );
  });
});
