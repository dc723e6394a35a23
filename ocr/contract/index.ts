import { oc } from "@orpc/contract";
import { z } from "zod";
import { ReadOrder, ReadResult } from "./read.ts";

/** What the host may ask of the reading process, over one MessagePort (see WIRE). */
export const ocrContract = {
  /** Load the engines while the citizen still lays down the sheet; answers when they are ready. */
  warmUp: oc.output(z.void()),
  /**
   * Read one picture. Readings wait for each other, one at a time; a caller that gives up before its turn is left out.
   * Nothing of the picture is kept.
   */
  read: oc
    .errors({
      /** Neither JPEG nor PNG, damaged, cut short or empty. */
      UNREADABLE_IMAGE: { message: "the picture cannot be read", data: z.object({ detail: z.string() }) },
      TOO_LARGE: { message: "the picture is too large", data: z.object({ detail: z.string() }) },
      /** No engine could be started: the program is damaged. */
      NO_ENGINE: { message: "reading is out of order", data: z.object({ detail: z.string() }) },
    })
    .input(ReadOrder)
    .output(ReadResult),
};
export type OcrContract = typeof ocrContract;

export * from "./kind.ts";
export * from "./read.ts";
export * from "./supervision.ts";
export * from "./wire.ts";
