declare module "subset-font" {
  /** Cut a font down to the characters of `text`. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: "truetype" | "woff" | "woff2" },
  ): Promise<Buffer>;
}
