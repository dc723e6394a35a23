import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { DocumentKind } from "../../../ocr/contract/index.ts";
import { runSettings } from "../../setup/run-settings.ts";

const Truth = z.array(
  z.object({
    file: z.string(),
    document: DocumentKind,
    variant: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    fields: z.record(z.string(), z.string()),
  }),
);
/** A picture of a fictitious document and what is printed on it. */
export type TrueDocument = z.infer<typeof Truth>[number] & { image: Uint8Array };

/** FANGBIAN_OCR, else what lies beside the clone that people know, else the pictures of the repository. */
export function documentsFolder(root: string): string {
  const beside = process.env["FANGBIAN_OCR"] ?? join(runSettings().clone, "..", "shared", "data", "ocr");
  return existsSync(join(beside, "truth.json")) ? beside : join(root, "test", "fixtures", "ocr");
}

/**
 * Documents of the same kinds in other layouts, words and typefaces, drawn by ourselves. Rules were tried on these layouts
 * with other values and smaller letters, so they tell less than papers nobody has seen.
 */
export function otherLayoutsFolder(root: string): string {
  return join(root, "test", "fixtures", "ocr-other-layouts");
}

export function readDocuments(folder: string): TrueDocument[] {
  return Truth.parse(JSON.parse(readFileSync(join(folder, "truth.json"), "utf8"))).map((truth) => ({
    ...truth,
    image: new Uint8Array(readFileSync(join(folder, truth.file))),
  }));
}
