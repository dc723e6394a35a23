import type { CardEvent } from "../../devices/contract/index.ts";
import type { Scene, Step } from "./scene.ts";

const screen = (id: string, variant?: string) =>
  `[data-screen="${id}"]${variant === undefined ? "" : `[data-variant="${variant}"]`}`;
const SCANNER = { documentCamera: "ready" } as const;

/** Scanned papers handed to a case or an appointment, and the way there from both. */
export function attachScenes({ read, home }: { read: CardEvent; home: Step[] }): Scene[] {
  const scene = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page">): Scene => ({
    name,
    title,
    page: "citizen",
    hash: "#/scan-choose",
    kiosk: SCANNER,
    ...rest,
  });
  const scan: Step[] = [
    { tap: "choose-kind", id: "id-card-front" },
    { see: screen("scan-place", "live") },
    { tap: "take-picture" },
    { see: screen("scan-check") },
    { tap: "confirm-scan" },
    { see: screen("scan-done") },
  ];
  const agree: Step[] = [
    { see: screen("identity-card") },
    { card: read },
    { see: screen("identity-consent") },
    { tap: "agree" },
  ];
  const consent: Step[] = [...scan, { tap: "attach-case" }, { see: screen("identity-card") }, { card: read }];
  const cases: Step[] = [...scan, { tap: "attach-case" }, ...agree, { see: screen("attach-choose") }];
  const material: Step[] = [...cases, { tap: "choose-place" }, { see: screen("attach-material") }];
  const review: Step[] = [...material, { tap: "choose-material" }, { see: screen("attach-review") }];
  const sent: Step[] = [...review, { tap: "send-papers" }];
  const appointments: Step[] = [...scan, { tap: "attach-appointment" }, ...agree, { see: screen("attach-choose") }];
  const services: Step[] = [...home, { tap: "open-services" }, { see: screen("services") }];
  const mine: Step[] = [
    ...services,
    { tap: "open-progress" },
    { tap: "progress-card" },
    ...agree,
    { see: screen("progress-mine", "list") },
    { tap: "open-case" },
    { see: screen("progress-case") },
  ];
  const scanned: Step[] = [...mine, { tap: "scan-for-case" }, { see: screen("scan-choose") }];
  const refused = (code: string, title: string): Scene =>
    scene(`attach-refused-${code.toLowerCase().replaceAll("_", "-")}`, `交材料：${title}`, {
      outside: { attach: code },
      steps: sent,
      see: screen("attach-review", code),
    });
  return [
    scene("attach-away", "交材料：大厅离线", {
      kiosk: { ...SCANNER, hall: "away", waiting: [] },
      steps: scan,
      see: '[data-id="attach-away"]',
    }),
    scene("attach-consent", "交材料：同意吗", { steps: consent, see: screen("identity-consent") }),
    scene("attach-choose", "交材料：哪一件", { steps: cases, see: screen("attach-choose", "list") }),
    scene("attach-choose-none", "交材料：没有能交的", {
      outside: { caseState: "finished" },
      steps: cases,
      see: screen("attach-choose", "none"),
    }),
    scene("attach-choose-refused", "交材料：查不到", {
      outside: { refused: "SYSTEM_AWAY" },
      steps: cases,
      see: screen("attach-choose", "refused"),
    }),
    scene("attach-choose-appointment", "交材料：哪一个预约", {
      steps: appointments,
      see: screen("attach-choose", "list"),
    }),
    scene("attach-material", "交材料：哪一样", { steps: material, see: screen("attach-material") }),
    scene("attach-review", "交材料：看一下", { steps: review, see: screen("attach-review", "review") }),
    scene("attach-sending", "交材料：正在交", {
      outside: { attach: "silent" },
      steps: sent,
      see: screen("attach-review", "sending"),
    }),
    refused("SYSTEM_AWAY", "部门没有回应"),
    refused("CLOSED", "已经结束"),
    refused("TOO_LARGE", "太大了"),
    refused("SYSTEM_REFUSED", "没有收"),
    scene("attach-done", "交材料：交上去了", { steps: sent, see: screen("attach-done", "case") }),
    scene("attach-done-appointment", "交材料：预约的材料交上去了", {
      steps: [...appointments, { tap: "choose-place" }, { see: screen("attach-review") }, { tap: "send-papers" }],
      see: screen("attach-done", "appointment"),
    }),
    scene("attach-from-case", "交材料：从办件开始", {
      hash: "",
      outside: { caseState: "supplement" },
      steps: mine,
      see: '[data-action="scan-for-case"]',
    }),
    scene("attach-from-case-choose", "交材料：为办件扫描", {
      hash: "",
      outside: { caseState: "supplement" },
      steps: scanned,
      see: screen("scan-choose", "open"),
    }),
    scene("attach-from-case-done", "交材料：为办件扫好了", {
      hash: "",
      outside: { caseState: "supplement" },
      steps: [...scanned, ...scan],
      see: '[data-action="attach-target"]',
    }),
    scene("attach-from-appointment", "交材料：从预约开始", {
      hash: "",
      steps: [
        ...services,
        { tap: "open-appointments" },
        ...agree,
        { see: screen("appointments") },
        { tap: "open-appointment" },
        { see: screen("appointment") },
      ],
      see: '[data-action="scan-for-appointment"]',
    }),
  ];
}
