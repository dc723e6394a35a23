/** npm `ipp` 2.0.1 has no types; what is used of it. */
declare module "ipp" {
  export function serialize(message: object): Buffer;
  export function parse(bytes: Buffer): unknown;
  const ipp: { serialize: typeof serialize; parse: typeof parse };
  export default ipp;
}
