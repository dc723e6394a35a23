import { z } from "zod";
import { Bundle } from "../../kiosk-config/schema/bundle.ts";
import { Guide } from "../../kiosk-config/schema/guide.ts";
import { Notice } from "../../kiosk-config/schema/notice.ts";
import { ReadinessReport } from "./staff.ts";

/** What the print templates of the page bundle draw, `renderer/print/`. In memory from host to paper, never in a file. */
export const PrintDocument = z.discriminatedUnion("template", [
  z.object({ template: z.literal("readiness-report"), report: ReadinessReport }),
  z.object({
    template: z.literal("test-page"),
    kioskName: z.string(),
    place: z.string(),
    /** Unix ms. */
    at: z.int(),
  }),
  z.object({
    template: z.literal("notice"),
    notice: Notice,
    /** Whose way is drawn as a chart, and for which answers. */
    subject: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("guide"), guide: Guide }),
      z.object({ kind: z.literal("bundle"), bundle: Bundle }),
    ]),
    answers: z.record(z.string(), z.string()),
    hallName: z.string(),
    kioskName: z.string(),
    /** Unix ms. */
    at: z.int(),
    /** Opens the same on a telephone. */
    link: z.string().optional(),
  }),
]);
export type PrintDocument = z.infer<typeof PrintDocument>;

/** `window.fangbianPrint` of a template's page: it gets one document and says when that is drawn. */
export interface PrintBridge {
  onDocument(listener: (document: PrintDocument) => void): void;
  drawn(): void;
}

export const PRINT_BRIDGE_NAME = "fangbianPrint";
export const PRINT_CHANNEL = { document: "fangbian:print-document", drawn: "fangbian:print-drawn" } as const;

declare global {
  interface Window {
    readonly fangbianPrint: PrintBridge;
  }
}
