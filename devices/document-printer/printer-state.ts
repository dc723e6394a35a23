import type { DocumentFailure, DocumentPrinterStatus } from "../contract/index.ts";
import { textsOf, type IppMessage } from "./ipp-message.ts";
import type { z } from "zod";

export type Failure = z.infer<typeof DocumentFailure>;

/** printer-state-reasons (RFC 8011, 5.4.12): a bare keyword or `-error` stands in the way, `-warning` and `-report` do not. */
function blocking(reasons: readonly string[], ...keywords: readonly string[]): boolean {
  return reasons.some((reason) => keywords.some((keyword) => reason === keyword || reason === `${keyword}-error`));
}
function mentioned(reasons: readonly string[], ...keywords: readonly string[]): boolean {
  return reasons.some((reason) => keywords.some((keyword) => reason.startsWith(keyword)));
}

/** What stands in the way of printing; what a person in the hall can mend first. */
export function obstacleOf(reasons: readonly string[]): Failure | undefined {
  if (blocking(reasons, "media-jam")) return "jammed";
  if (blocking(reasons, "media-empty", "media-needed", "input-tray-missing")) return "paperOut";
  if (blocking(reasons, "cover-open", "door-open", "interlock-open")) return "coverOpen";
  if (blocking(reasons, "toner-empty", "marker-supply-empty", "marker-waste-full")) return "tonerOut";
  if (blocking(reasons, "output-area-full")) return "jammed";
  if (blocking(reasons, "offline", "shutdown", "connecting-to-device", "timed-out", "paused")) return "offline";
  return undefined;
}

export function reasonsOf(message: IppMessage): string[] {
  return textsOf(message["printer-attributes-tag"]?.["printer-state-reasons"]).filter((reason) => reason !== "none");
}

export const formatsOf = (message: IppMessage) =>
  textsOf(message["printer-attributes-tag"]?.["document-format-supported"]);

/** The contract's words for Get-Printer-Attributes. `needed`: formats of which the printer must take one. */
export function statusOf(message: IppMessage, needed: readonly string[] = ["application/pdf"]): DocumentPrinterStatus {
  const attributes = message["printer-attributes-tag"] ?? {};
  const reasons = reasonsOf(message);
  const wrong = obstacleOf(reasons);
  const [model] = textsOf(attributes["printer-make-and-model"]);
  const formats = formatsOf(message);
  const refuses = formats.length > 0 && !needed.some((format) => formats.includes(format));
  return {
    kind: "documentPrinter",
    device: refuses ? "hardwareError" : deviceOf(wrong, textsOf(attributes["printer-state"])[0]),
    paper:
      wrong === "jammed"
        ? "jammed"
        : wrong === "paperOut"
          ? "out"
          : mentioned(reasons, "media-low", "media-empty")
            ? "low"
            : "full",
    toner: wrong === "tonerOut" ? "out" : mentioned(reasons, "toner-", "marker-supply-") ? "low" : "full",
    cover: wrong === "coverOpen" ? "open" : "closed",
    ...(model !== undefined && { model: model.slice(0, 80) }),
    ...(refuses
      ? { fault: refusal(needed) }
      : wrong !== undefined && { fault: { code: wrong, detail: reasons.join(", ").slice(0, 200) } }),
  };
}

const refusal = (needed: readonly string[]) =>
  needed.includes("application/pdf")
    ? { code: "noPdf", detail: "the printer takes no PDF: put a CUPS queue before it" }
    : { code: "noRaw", detail: "the queue passes no bytes on untouched: make it a raw queue" };

function deviceOf(wrong: Failure | undefined, state: string | undefined): DocumentPrinterStatus["device"] {
  switch (wrong) {
    case "paperOut":
    case "coverOpen":
    case "jammed":
    case "tonerOut":
      return "userError";
    case "offline":
      return "offline";
    default:
      return state === "processing" ? "deviceBusy" : "online";
  }
}
