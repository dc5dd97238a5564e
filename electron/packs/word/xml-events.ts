import { SaxesParser } from 'saxes';
import type { Archive } from '../archive.ts';
import { encodingOf } from '../text/encoding.ts';

export interface XmlEvents {
  /** Names come without their prefix: Word and others differ in it. */
  open(name: string, attribute: (name: string) => string | null): void;
  close(name: string): void;
  text(text: string): void;
}

/** Reads a member of an archive as XML. Entities that a document defines are never expanded; what is not well-formed is passed over. */
export async function readXml(archive: Archive, member: string, events: XmlEvents): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', () => undefined);
  parser.on('opentag', (tag) => {
    const values = new Map(Object.entries(tag.attributes).map(([name, value]) => [localName(name), value]));
    events.open(localName(tag.name), (name) => values.get(name) ?? null);
  });
  parser.on('closetag', (tag) => events.close(localName(tag.name)));
  parser.on('text', (text) => events.text(text));
  parser.on('cdata', (text) => events.text(text));
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const piece of archive.stream(member)) {
    decoder ??= new TextDecoder(encodingOf(piece)?.label ?? 'utf-8');
    parser.write(decoder.decode(piece, { stream: true }));
  }
  parser.close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
