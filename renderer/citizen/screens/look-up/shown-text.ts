import type { LookUpValue } from "../../../../kiosk-config/schema/look-up-result.ts";

/** Masked, or whole for its holder on wish. */
export function shownText({ text, whole }: LookUpValue, revealed: boolean): string {
  return revealed ? (whole ?? text) : text;
}
