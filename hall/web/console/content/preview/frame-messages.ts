import type { FromKioskPreview, ToKioskPreview } from "../../../../../kiosk-config/schema/kiosk-screen.ts";

/** Without what Vue keeps beside it: a message is copied, and an observed object cannot be. */
export function toFrame(message: ToKioskPreview): ToKioskPreview {
  return JSON.parse(JSON.stringify(message)) as ToKioskPreview;
}

/** What the frame says; whatever else speaks to this page is nobody's business. */
export function fromFrame(
  event: Pick<MessageEvent, "origin" | "source" | "data">,
  from: { origin: string; frame: Window | null | undefined },
): FromKioskPreview | undefined {
  if (event.origin !== from.origin || from.frame == null || event.source !== from.frame) return undefined;
  const { kioskPreview, look } = Object(event.data) as Record<string, unknown>;
  if (kioskPreview === "ready" || kioskPreview === "touched") return { kioskPreview };
  return kioskPreview === "look" && (look === "standard" || look === "care") ? { kioskPreview, look } : undefined;
}
