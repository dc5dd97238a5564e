import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A zip file with these members, in memory. */
export async function zipOf(members: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return await buffer(zip.outputStream);
}
