import { z } from "zod";
import { DocumentKind } from "./kind.ts";

/** Bytes of one picture: JPEG or PNG. */
export const MAX_IMAGE_BYTES = 20 * 1024 * 1024;
/** Width × height of one picture; document cameras give 5 to 20 million. More is refused before it is unpacked. */
export const MAX_IMAGE_PIXELS = 36_000_000;

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "bytes are wanted");

/**
 * `auto`: both engines, and the reading is compared. `light`: the small engine alone; it reads numbers well and running
 * text less well.
 */
export const ReadOrder = z.object({
  /** JPEG or PNG, see MAX_IMAGE_BYTES and MAX_IMAGE_PIXELS. Larger ones are answered with TOO_LARGE. */
  image: Bytes,
  engines: z.enum(["auto", "light"]).default("auto"),
});
export type ReadOrder = z.input<typeof ReadOrder>;

/** What should be done better when the picture is taken again; the most important first. */
export const RetakeAdvice = z.enum([
  /** Nothing that looks like a document lies there. */
  "noSheet",
  /** A part of the sheet lies outside the picture. */
  "cutOff",
  "tooDark",
  "tooBright",
  /** A lamp is mirrored in the sheet. */
  "glare",
  "blurred",
  /** The letters have too few pixels: nearer, or with more resolution. */
  "tooSmall",
  /** Seen from the side so much that letters suffer. */
  "skewed",
]);
export type RetakeAdvice = z.infer<typeof RetakeAdvice>;

export const ReadField = z.object({
  /** As printed; a value that wraps over several lines is one string without breaks. */
  value: z.string().max(2000),
  /** A check digit fits, or both engines read the same, and nothing else on the sheet contradicts. */
  certain: z.boolean(),
});
export type ReadField = z.infer<typeof ReadField>;

/** Pixels from the left and from the top. */
export const Point = z.object({ x: z.number(), y: z.number() });
export type Point = z.infer<typeof Point>;

export const EngineName = z.enum(["light", "full"]);
export type EngineName = z.infer<typeof EngineName>;

export const ReadResult = z.object({
  kind: DocumentKind,
  /** False: the citizen should be asked whether the kind is right. */
  kindCertain: z.boolean(),
  /** By the names in FIELD_KEYS of the kind; a field that was not found is absent. */
  fields: z.record(z.string(), ReadField),
  advice: z.array(RetakeAdvice),
  sheet: z.object({
    /** Pixels of `straightened`. */
    width: z.int(),
    height: z.int(),
    /** Top left, top right, bottom right, bottom left of the sheet in the picture; absent when the whole picture was taken. */
    corners: z.tuple([Point, Point, Point, Point]).optional(),
  }),
  /** JPEG of the sheet alone: upright, straight, evenly lit. */
  straightened: Bytes,
  /** Engines that took part. With `auto`, `full` is missing when it could not be started. */
  engines: z.array(EngineName),
  /** Time of this reading, without waiting for others. */
  ms: z.number(),
});
export type ReadResult = z.infer<typeof ReadResult>;
