import type { CardEvent } from "../../devices/contract/index.ts";
import type { Scene, Step } from "./scene.ts";

const screen = (id: string) => `[data-screen="${id}"]`;
const variant = (id: string, name: string) => `${screen(id)}[data-variant="${name}"]`;
const keys = (text: string): Step[] => Array.from(text, (key) => ({ tap: "key", id: key }));

/** Progress of cases, appointments, one's own number: each screen in each state that a citizen can meet. */
export function progressScenes(options: { read: CardEvent; home: Step[]; take: Step[] }): Scene[] {
  const { read, home, take } = options;
  const services: Step[] = [...home, { tap: "open-services" }, { see: screen("services") }];
  const progress: Step[] = [...services, { tap: "open-progress" }, { see: screen("progress") }];
  const agree: Step[] = [
    { see: screen("identity-card") },
    { card: read },
    { see: screen("identity-consent") },
    { tap: "agree" },
  ];
  const mine: Step[] = [...progress, { tap: "progress-card" }, ...agree, { see: screen("progress-mine") }];
  const one: Step[] = [...mine, { see: variant("progress-mine", "list") }, { tap: "open-case" }];
  const number: Step[] = [...progress, { tap: "progress-number" }, { see: screen("progress-number") }];
  const proof: Step[] = [
    ...number,
    ...keys("202602240007"),
    { tap: "number-typed" },
    { see: screen("progress-proof") },
  ];
  const appointments: Step[] = [...services, { tap: "open-appointments" }, ...agree, { see: screen("appointments") }];
  const appointment: Step[] = [...appointments, { tap: "open-appointment" }, { see: screen("appointment") }];
  const service: Step[] = [...appointments, { tap: "new-appointment" }, { see: screen("appointment-service") }];
  const day: Step[] = [...service, { tap: "choose-service", id: "id-card" }, { see: "[data-action=choose-day]" }];
  const time: Step[] = [...day, { tap: "choose-day", id: "2026-03-03" }, { see: screen("appointment-time") }];
  const review: Step[] = [
    ...time,
    { tap: "choose-time", id: "2026-03-03.09:30" },
    { see: screen("appointment-review") },
  ];
  const made: Step[] = [...review, { tap: "confirm-appointment" }];
  const ticket: Step[] = [...services, { tap: "open-my-ticket" }, { see: screen("my-ticket") }];
  const typed: Step[] = [
    ...ticket,
    { tap: "type-ticket" },
    { see: screen("my-ticket-number") },
    ...keys("A012"),
    { tap: "find-ticket" },
  ];
  const held: Step[] = [
    ...take,
    { see: screen("ticket-done") },
    { tap: "home" },
    { see: screen("home") },
    { tap: "open-services" },
    { see: screen("services") },
    { tap: "open-my-ticket" },
    { tap: "open-ticket" },
    { see: variant("my-ticket-place", "waiting") },
  ];
  const scene = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page">): Scene => ({
    name,
    title,
    page: "citizen",
    ...rest,
  });
  const states = ["supplement", "inProgress", "finished", "suspended", "notAccepted"] as const;
  return [
    scene("services", "更多服务", { steps: services, see: screen("services") }),
    scene("progress", "查进度：怎么查", { steps: progress, see: screen("progress") }),
    scene("progress-mine", "我的办件", { steps: mine, see: variant("progress-mine", "list") }),
    scene("progress-mine-away", "我的办件：主管部门的系统没有回应", {
      outside: { refused: "SYSTEM_AWAY" },
      steps: mine,
      see: variant("progress-mine", "refused"),
    }),
    scene("progress-mine-none", "我的办件：没有", {
      outside: { caseState: "nothing" },
      steps: mine,
      see: variant("progress-mine", "none"),
    }),
    ...states.map((caseState) =>
      scene(`progress-case-${caseState}`, `办件：${caseState}`, {
        outside: { caseState },
        steps: one,
        see: variant("progress-case", caseState),
      }),
    ),
    scene("progress-case-printed", "办件：进度单打印好了", {
      steps: [...one, { see: screen("progress-case") }, { tap: "print-case" }],
      see: ".notice.good",
    }),
    scene("progress-number", "输入办件编号", { steps: number, see: screen("progress-number") }),
    scene("progress-proof", "核对是您的办件", { steps: proof, see: screen("progress-proof") }),
    scene("progress-proof-wrong", "核对：没有查到", {
      outside: { refused: "NO_MATCH" },
      steps: [...proof, ...keys("1234"), { tap: "ask-case" }],
      see: variant("progress-proof", "NO_MATCH"),
    }),
    scene("progress-scan", "扫回执：没有扫码器", {
      steps: [...progress, { tap: "progress-scan" }],
      see: variant("progress-scan", "noScanner"),
    }),
    scene("appointments", "我的预约", { steps: appointments, see: variant("appointments", "list") }),
    scene("appointments-none", "我的预约：没有", {
      outside: { appointmentInMinutes: null },
      steps: appointments,
      see: variant("appointments", "none"),
    }),
    scene("appointment-now", "预约：可以签到", { steps: appointment, see: variant("appointment", "now") }),
    scene("appointment-early", "预约：还早", {
      outside: { appointmentInMinutes: 90 },
      steps: appointment,
      see: variant("appointment", "early"),
    }),
    scene("appointment-late", "预约：过了", {
      outside: { appointmentInMinutes: -40 },
      steps: appointment,
      see: variant("appointment", "late"),
    }),
    scene("appointment-cancel", "预约：确认取消", {
      steps: [...appointment, { tap: "cancel-appointment" }],
      see: '[data-dialog="cancel-appointment"]',
    }),
    scene("appointment-service", "预约：选业务", { steps: service, see: "[data-action=choose-service]" }),
    scene("appointment-day", "预约：选日子", { steps: day, see: screen("appointment-day") }),
    scene("appointment-time", "预约：选时间", { steps: time, see: screen("appointment-time") }),
    scene("appointment-time-taken", "预约：刚被约走", {
      outside: { refused: "SLOT_TAKEN" },
      steps: made,
      see: variant("appointment-time", "SLOT_TAKEN"),
    }),
    scene("appointment-review", "预约：确认", { steps: review, see: screen("appointment-review") }),
    scene("appointment-done", "预约：约好了", { steps: made, see: variant("appointment-done", "printed") }),
    scene("my-ticket", "我的号", { steps: ticket, see: screen("my-ticket") }),
    scene("my-ticket-number", "我的号：输入", {
      steps: [...ticket, { tap: "type-ticket" }],
      see: screen("my-ticket-number"),
    }),
    scene("my-ticket-unknown", "我的号：没有这个号", {
      outside: { refused: "UNKNOWN_TICKET" },
      steps: typed,
      see: variant("my-ticket-number", "NOT_FOUND"),
    }),
    scene("my-ticket-place", "我的号：前面几人", { steps: typed, see: variant("my-ticket-place", "waiting") }),
    scene("my-ticket-held", "我的号：刚取的", {
      take: { kind: "printed" },
      steps: held,
      see: screen("my-ticket-place"),
    }),
    scene("my-ticket-leave", "我的号：确认放弃", {
      take: { kind: "printed" },
      steps: [...held, { tap: "leave-ticket" }],
      see: '[data-dialog="leave-ticket"]',
    }),
    scene("my-ticket-called", "我的号：叫到了", {
      outside: {
        place: {
          number: "A012",
          categoryId: "general",
          businessDay: "2026-03-02",
          issuedAt: 0,
          state: "called",
          windowId: "a03",
          ahead: 0,
          estimate: { lowMinutes: 0, highMinutes: 0 },
        },
      },
      steps: typed,
      see: variant("my-ticket-place", "called"),
    }),
  ];
}
