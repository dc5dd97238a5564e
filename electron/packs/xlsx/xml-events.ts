import { SaxesParser } from 'saxes';
import { encodingOf } from '../text/encoding.ts';

export interface XmlHandler {
  open?(name: string, attribute: (name: string) => string | null): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Reads XML in pieces and tells of each piece that it is done. Names are without prefixes; faults are passed over; no entity is fetched or defined. */
export async function* xmlEvents(bytes: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false });
  parser.on('error', () => undefined);
  parser.on('opentag', ({ name, attributes }) => {
    handler.open?.(local(name), (wanted) => {
      // Only `r:id` is known by its prefix; it comes in few elements, the others in every cell.
      const value = attributes[wanted] ?? (wanted === 'id' ? Object.entries(attributes).find(([key]) => local(key) === wanted)?.[1] : undefined);
      return typeof value === 'string' ? value : null;
    });
  });
  parser.on('closetag', ({ name }) => handler.close?.(local(name)));
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(encodingOf(piece.subarray(0, 4096))?.label ?? 'utf-8');
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  parser.close();
}

/** Reads XML to its end. */
export async function readXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const events = xmlEvents(bytes, handler);
  while ((await events.next()).done !== true);
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
