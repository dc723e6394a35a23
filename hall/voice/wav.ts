/** How the samples of a WAV file are to be read. */
const FORMAT_BYTES = 16;
const PCM = 1;

export interface Wav {
  /** Bytes of the `fmt ` part: two files can be joined when theirs are the same. */
  format: Buffer;
  samples: Buffer;
}

/** The samples of an uncompressed WAV file; undefined when it is none. */
export function readWav(file: Buffer): Wav | undefined {
  if (file.length < 12 || file.toString("latin1", 0, 4) !== "RIFF") return undefined;
  if (file.toString("latin1", 8, 12) !== "WAVE") return undefined;
  let format: Buffer | undefined;
  for (let at = 12; at + 8 <= file.length;) {
    const length = file.readUInt32LE(at + 4);
    const body = file.subarray(at + 8, at + 8 + length);
    const kind = file.toString("latin1", at, at + 4);
    if (kind === "fmt " && body.length >= FORMAT_BYTES) format = body.subarray(0, FORMAT_BYTES);
    if (kind === "data") {
      return format === undefined || format.readUInt16LE(0) !== PCM || body.length === 0
        ? undefined
        : { format, samples: body };
    }
    // Parts begin at even places.
    at += 8 + length + (length % 2);
  }
  return undefined;
}

/** One file that plays them one after the other; they must be of one format. */
export function joinWavs(pieces: readonly [Wav, ...Wav[]]): Buffer {
  const samples = Buffer.concat(pieces.map((piece) => piece.samples));
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(FORMAT_BYTES, 16);
  pieces[0].format.copy(head, 20);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
