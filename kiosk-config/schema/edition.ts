import { z } from "zod";

/**
 * `edition.yaml` of a content folder, where somebody wants the folder to count for more than what the hall published: a
 * kiosk takes a published edition only if its number is greater.
 */
export const Edition = z.strictObject({ edition: z.int().min(1).max(9_999_999_999) });
