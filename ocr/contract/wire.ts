/** oRPC's own types end at 20. */
const BYTES = 21;

/** Options of both ends of the port (`new RPCHandler(router, WIRE)`, `new RPCLink({ port, ...WIRE })`): bytes as base64. */
export const WIRE = {
  customJsonSerializers: [
    {
      type: BYTES,
      condition: (value: unknown) => value instanceof Uint8Array,
      serialize: (bytes: Uint8Array) =>
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"),
      deserialize: (text: string) => new Uint8Array(Buffer.from(text, "base64")),
    },
  ],
};
