import type { Scene, Step } from "./scene.ts";

const screen = (id: string, variant?: string) =>
  `[data-screen="${id}"]${variant === undefined ? "" : `[data-variant="${variant}"]`}`;
const scene = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page" | "hash">): Scene => ({
  name,
  title,
  page: "citizen",
  hash: "#/scan-choose",
  kiosk: { documentCamera: "ready" },
  ...rest,
});

const place: Step[] = [{ tap: "choose-kind", id: "id-card-front" }, { see: screen("scan-place", "live") }];
const take: Step[] = [...place, { tap: "take-picture" }];
const check: Step[] = [...take, { see: screen("scan-check") }];
const correct = (key: string): Step[] => [...check, { tap: "correct", id: key }, { see: screen("scan-field") }];
const done: Step[] = [...check, { tap: "confirm-scan" }, { see: screen("scan-done") }];
/** A number whose check digit does not fit. */
const WRONG = {
  fields: { name: { value: "卜存在", certain: true }, idNumber: { value: "330198195803120024", certain: false } },
};

/** A paper from the choice of its kind to the copy, with what can go wrong on the way. */
export function scanScenes(): Scene[] {
  return [
    scene("scan-choose", "扫描：选材料", { see: '[data-action="choose-kind"]' }),
    scene("scan-choose-away", "扫描：没有高拍仪", {
      kiosk: { documentCamera: "notReady" },
      see: screen("scan-choose", "away"),
    }),
    scene("scan-place", "扫描：放好", { steps: place, see: '[data-action="take-picture"]:not(:disabled)' }),
    scene("scan-reading", "扫描：正在认字", { read: "silent", steps: take, see: screen("scan-place", "reading") }),
    scene("scan-trouble", "扫描：没有认成", { read: "away", steps: take, see: screen("scan-place", "trouble") }),
    scene("scan-retake", "扫描：没有放全", {
      read: { advice: ["cutOff"] },
      steps: take,
      see: screen("scan-place", "retake"),
    }),
    scene("scan-check", "扫描：核对", { steps: check, see: '[data-variant="check"]' }),
    scene("scan-check-kind", "扫描：是什么材料", {
      read: { kind: "social-security-card", fields: {} },
      steps: check,
      see: screen("scan-check", "kind"),
    }),
    scene("scan-check-wrong", "扫描：对不上", {
      read: WRONG,
      steps: [...check, { tap: "confirm-scan" }],
      see: screen("scan-check", "wrong"),
    }),
    scene("scan-check-nothing", "扫描：没有认出字", { read: { fields: {} }, steps: check, see: screen("scan-check") }),
    scene("scan-check-help", "扫描：叫人时不显示", {
      steps: [...check, { tap: "help" }, { see: '[data-dialog="help"]' }],
      see: '[data-screen="help"]',
    }),
    scene("scan-field-text", "扫描：改住址", { steps: correct("address"), see: '[data-action="sign"]' }),
    scene("scan-field-number", "扫描：改号码", { steps: correct("idNumber"), see: screen("scan-field", "idNumber") }),
    scene("scan-field-date", "扫描：改日期", { steps: correct("birthDate"), see: screen("scan-field", "date") }),
    scene("scan-field-choice", "扫描：改性别", { steps: correct("gender"), see: screen("scan-field", "choice") }),
    scene("scan-done", "扫描：扫好了", { steps: done, see: screen("scan-done", "ready") }),
    scene("scan-done-printed", "扫描：打好了", {
      steps: [...done, { tap: "print-scans" }],
      see: screen("scan-done", "printed"),
    }),
    scene("scan-done-failed", "扫描：没有打成", {
      sheetOutcome: { outcome: "failed", cause: "paperOut" },
      steps: [...done, { tap: "print-scans" }],
      see: screen("scan-done", "failed"),
    }),
  ];
}
