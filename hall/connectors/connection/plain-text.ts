import { z } from "zod";

/** Controls, direction marks and line breaks: they draw nothing, but a printer obeys them and a reader is misled. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Text of an outside system, at most so many characters, as something that can only be read. */
export const plainText = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .transform((text) => text.replace(INVISIBLE, " ").trim());
