/** The fields of a protobuf message, by number; of repeated ones the last. Text and messages are bytes. What is broken ends it. */
export function protobufFields(bytes: Uint8Array): ReadonlyMap<number, number | Uint8Array> {
  return new Map(protobufEntries(bytes));
}

/** The same one after another, with all that are repeated. */
export function protobufEntries(bytes: Uint8Array): readonly (readonly [number, number | Uint8Array])[] {
  const fields: (readonly [number, number | Uint8Array])[] = [];
  let at = 0;
  const varint = (): number | null => {
    let value = 0;
    for (let shift = 0; shift < 64; shift += 7) {
      const byte = bytes[at];
      if (byte === undefined) return null;
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return null;
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag === null) break;
    const kind = tag % 8;
    const number = Math.floor(tag / 8);
    if (kind === 0) {
      const value = varint();
      if (value === null) break;
      fields.push([number, value]);
    } else if (kind === 2) {
      const length = varint();
      if (length === null || at + length > bytes.length) break;
      fields.push([number, bytes.subarray(at, at + length)]);
      at += length;
    } else if (kind === 1) at += 8;
    else if (kind === 5) at += 4;
    else break;
  }
  return fields;
}
