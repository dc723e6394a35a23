const FAMILY_WILD = 0xffff;
const METHOD = "MIT-MAGIC-COOKIE-1";

/**
 * One entry of an Xauthority file that fits any address and display number: the server reads its cookie from it before
 * it knows its number, and programs find the same cookie whatever the number became.
 */
export function xauthorityEntry(cookie: Buffer): Buffer {
  const family = Buffer.from([FAMILY_WILD >> 8, FAMILY_WILD & 0xff]);
  return Buffer.concat([family, counted(""), counted(""), counted(METHOD), counted(cookie)]);
}

function counted(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
