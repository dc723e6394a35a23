import { ANNOUNCEMENT } from "./fixture-announcement.ts";
import type { CardEvent } from "../../devices/contract/index.ts";
import { appealScenes } from "./appeal-scenes.ts";
import { attachScenes } from "./attach-scenes.ts";
import { identityScenes } from "./identity-scenes.ts";
import { laneScenes } from "./lane-scenes.ts";
import { licenceScenes } from "./licence-scenes.ts";
import { helpScenes } from "./help-scenes.ts";
import { progressScenes } from "./progress-scenes.ts";
import { commitmentScenes, type CommitmentIds } from "./commitment-scenes.ts";
import { lookUpScenes } from "./look-up-scenes.ts";
import { ratingScenes } from "./rating-scenes.ts";
import { readingScenes, type ReadingIds } from "./reading-scenes.ts";
import type { Scene, Step } from "./scene.ts";

/** A fictitious person with a rare surname: no name may show a box. The number belongs to nobody. */
const READ: Extract<CardEvent, { type: "read" }> = {
  type: "read",
  readMs: 240,
  wireMs: 118,
  card: {
    kind: "resident",
    name: "㛃试测",
    sex: "female",
    nationCode: "01",
    nation: "汉",
    birthDate: "19000101",
    address: "示例省示例县示例路一号",
    idNumber: "110101190001010014",
    issuer: "示例县公安局",
    validFrom: "20200101",
    validTo: "长期",
  },
};
const ENTERING: CardEvent = { type: "entering" };
const failed = (cause: "readAgain" | "invalidMedia" | "readerFault"): CardEvent => ({
  type: "failed",
  cause,
  code: "41",
});

const screen = (id: string) => `[data-screen="${id}"]`;
/** As long as staff may make it. */
const MESSAGE =
  "因系统升级，今天下午三点起这台机器只能打印，不能取号。要取号的，请到一楼大厅北侧的五号机或者咨询台，已经取到的号照常叫，不用重新取，请留意大屏幕和广播，谢谢配合";
const HOME: Step[] = [{ tap: "start" }, { see: screen("home") }];

const keys = (text: string): Step[] => Array.from(text, (key) => ({ tap: "key", id: key }));

/** Categories that the tour walks through; which ones is found from the content. */
interface CategoryIds {
  optionalCategory: string;
  requiredCategory: string;
}

/** Every screen in every state that a citizen can meet. */
export function citizenScenes(ids: CategoryIds & ReadingIds & { commitment: CommitmentIds }): Scene[] {
  const choose: Step[] = [...HOME, { tap: "take-number" }, { see: screen("ticket-choose") }];
  const optional: Step[] = [...choose, { tap: "choose-category", id: ids.optionalCategory }];
  const required: Step[] = [...choose, { tap: "choose-category", id: ids.requiredCategory }];
  const number: Step[] = [...required, { tap: "type-number" }, { see: screen("ticket-number") }];
  const confirm: Step[] = [
    ...optional,
    { see: screen("ticket-identify") },
    { tap: "go-on-without-card" },
    { see: screen("ticket-confirm") },
  ];
  const take: Step[] = [...confirm, { tap: "confirm-ticket" }];
  const citizen = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page">): Scene => ({
    name,
    title,
    page: "citizen",
    ...rest,
  });
  return [
    citizen("attract", "待机", { see: screen("attract") }),
    citizen("attract-reading", "待机：正在读卡", { steps: [{ card: ENTERING }], see: '[role="status"]' }),
    citizen("attract-failed", "待机：没有读到", { steps: [{ card: failed("readAgain") }], see: '[role="status"]' }),
    citizen("attract-no-reader", "待机：没有读卡器", { kiosk: { idReader: "none" }, see: screen("attract") }),
    citizen("attract-battery", "待机：停电", { kiosk: { power: "battery" }, see: ".notice.warn" }),
    citizen("attract-closing", "待机：停电，就要关机", { kiosk: { power: "closing" }, see: ".notice.warn" }),
    citizen("attract-message", "待机：大厅留言", { kiosk: { message: MESSAGE }, see: '[data-id="message"]' }),
    citizen("home-message", "首页：大厅留言", { kiosk: { message: MESSAGE }, steps: HOME, see: '[data-id="message"]' }),
    citizen("attract-announcement", "待机：公告", { announcements: [ANNOUNCEMENT], see: '[data-id="announcement"]' }),
    citizen("home-battery", "首页：停电", { kiosk: { power: "battery" }, steps: HOME, see: screen("home") }),
    citizen("home", "首页", { steps: HOME, see: screen("home") }),
    citizen("home-card", "首页：已读卡", { steps: [{ card: READ }], see: screen("home") }),
    citizen("home-troubles", "首页：大厅离线、缺纸", {
      kiosk: { hall: "away", waiting: [], printer: "paperOut" },
      steps: [...HOME, { card: failed("invalidMedia") }],
      see: screen("home"),
    }),
    citizen("home-ticket", "首页：已有号", {
      take: { kind: "printed" },
      steps: [...take, { see: screen("ticket-done") }, { tap: "home" }],
      see: screen("home"),
    }),
    ...readingScenes(ids),
    ...identityScenes(READ),
    ...licenceScenes(ids),
    ...progressScenes({ read: READ, home: HOME, take }),
    ...attachScenes({ read: READ, home: HOME }),
    ...commitmentScenes(ids.commitment, READ),
    ...lookUpScenes(READ),
    ...ratingScenes({ take }),
    ...appealScenes({ take, guideId: ids.guide }),
    citizen("ticket-choose", "选业务", { steps: choose, see: screen("ticket-choose") }),
    citizen("ticket-choose-away", "选业务：大厅离线", {
      kiosk: { hall: "away", waiting: [] },
      steps: choose,
      see: screen("ticket-choose"),
    }),
    citizen("ticket-identify", "放证件（可不用）", { steps: optional, see: screen("ticket-identify") }),
    citizen("ticket-identify-required", "放证件（必须）", { steps: required, see: screen("ticket-identify") }),
    citizen("ticket-identify-reading", "放证件：正在读", {
      steps: [...optional, { card: ENTERING }],
      see: '[data-variant="reading"]',
    }),
    ...(["readAgain", "invalidMedia", "readerFault"] as const).map((cause) =>
      citizen(`ticket-identify-${cause}`, `放证件：${cause}`, {
        steps: [...optional, { card: failed(cause) }],
        see: '[data-variant="failed"]',
      }),
    ),
    citizen("ticket-identify-away", "放证件：读卡器不能用", {
      kiosk: { idReader: "notReady" },
      steps: optional,
      see: '[data-variant="away"]',
    }),
    citizen("ticket-identify-required-away", "放证件（必须）：读卡器不能用", {
      kiosk: { idReader: "notReady" },
      steps: required,
      see: '[data-variant="away"]',
    }),
    citizen("ticket-number", "输入号码", {
      kiosk: { idReader: "notReady" },
      steps: number,
      see: screen("ticket-number"),
    }),
    citizen("ticket-number-typed", "输入号码：输好了", {
      kiosk: { idReader: "notReady" },
      steps: [...number, ...keys("110101190001010014")],
      see: ".notice.good",
    }),
    citizen("ticket-number-wrong", "输入号码：不对", {
      kiosk: { idReader: "notReady" },
      steps: [...number, ...keys("110101190001010015")],
      see: ".notice.warn",
    }),
    citizen("ticket-confirm", "确认：不用证件", { steps: confirm, see: screen("ticket-confirm") }),
    ...laneScenes({ confirm, read: READ, category: ids.optionalCategory }),
    citizen("ticket-confirm-no-printer", "确认：没有打印机", {
      kiosk: { printer: "none" },
      steps: confirm,
      see: screen("ticket-confirm"),
    }),
    citizen("ticket-confirm-refused", "确认：没有号了", {
      kiosk: { hall: "away", waiting: [] },
      take: { kind: "refused", code: "NO_NUMBERS" },
      steps: [...take, { see: ".notice.bad" }],
      see: screen("ticket-confirm"),
    }),
    citizen("ticket-progress", "正在取号", {
      take: { kind: "silent" },
      steps: take,
      see: screen("ticket-progress"),
    }),
    citizen("ticket-progress-printing", "正在打印", {
      take: { kind: "printing" },
      steps: [...take, { see: ".plate" }],
      see: screen("ticket-progress"),
    }),
    citizen("ticket-progress-host-away", "正在取号：正在恢复", {
      take: { kind: "silent" },
      steps: [...take, { see: screen("ticket-progress") }, { dropHost: true }, { see: ".notice .text" }],
      see: screen("ticket-progress"),
    }),
    citizen("ticket-done", "完成", { take: { kind: "printed" }, steps: take, see: '[data-variant="printed"]' }),
    citizen("ticket-done-offline", "完成：大厅离线", {
      kiosk: { hall: "away", waiting: [] },
      take: { kind: "printed", offline: true },
      steps: take,
      see: '[data-variant="offline"]',
    }),
    citizen("ticket-done-paper-out", "完成：缺纸", {
      kiosk: { printer: "paperOut" },
      take: { kind: "failed", cause: "paperOut" },
      steps: take,
      see: '[data-variant="paper-out"]',
    }),
    citizen("ticket-done-paper-back", "完成：纸装好了", {
      take: { kind: "failed", cause: "paperOut" },
      steps: take,
      see: '[data-variant="paper-out"]',
    }),
    citizen("ticket-done-printer-fault", "完成：打印机故障", {
      kiosk: { printer: "notReady" },
      take: { kind: "failed", cause: "cutter" },
      steps: take,
      see: '[data-variant="printer-fault"]',
    }),
    citizen("ticket-done-unknown", "完成：不能确定", {
      take: { kind: "unknown" },
      steps: take,
      see: '[data-variant="unknown"]',
    }),
    ...helpScenes(HOME),
    citizen("idle", "还在吗", {
      steps: [...HOME, { skipSeconds: 400 }],
      see: '[data-dialog="idle"]',
    }),
    citizen("take-card", "取走证件：结束时", {
      steps: [{ card: READ }, { see: screen("home") }, { tap: "finish" }],
      see: '[data-dialog="take-card"]',
    }),
    citizen("take-card-left-behind", "取走证件：前一位落下的", {
      steps: [{ card: READ }, { see: screen("home") }, { endVisit: true }],
      see: '[data-dialog="take-card"]',
    }),
    citizen("out-of-service", "正在恢复", {
      steps: [...HOME, { dropHost: true }],
      see: screen("out-of-service"),
    }),
    citizen("out-of-service-ordered", "暂停服务：大厅让它停的", {
      kiosk: { outOfService: { reason: MESSAGE, since: 0 } },
      see: screen("out-of-service"),
    }),
    {
      name: "out-of-service-static",
      title: "暂停服务",
      page: "static",
      looks: ["standard"],
      see: screen("out-of-service"),
    },
  ];
}

/** PIN of the demo profile's technician. */
const DEMO_PIN = "246810";

/** The room behind the kiosk's front, on a night when much is wrong. Technicians have one look. */
export function technicianScenes(): Scene[] {
  const door: Step[] = [{ staffDoor: true }, { see: screen("staff-sign-in") }];
  const chosen: Step[] = [...door, { tap: "choose-person", id: "demo-technician" }];
  const type = (pin: string): Step[] => Array.from(pin, (key) => ({ tap: "pin-key", id: key }));
  const inside: Step[] = [
    ...chosen,
    ...type(DEMO_PIN),
    { tap: "staff-sign-in" },
    { see: `${screen("technician-board")} li` },
  ];
  const view = (id: string): Step[] => [...inside, { tap: "technician-view", id }];
  const device = (kind: string): Step[] => [...inside, { tap: "open-device", id: kind }];
  const technician = (name: string, title: string, steps: Step[], see: string): Scene => ({
    name: `technician-${name}`,
    title: `维护：${title}`,
    page: "citizen",
    looks: ["standard"],
    steps,
    see,
  });
  return [
    technician("door", "选人", door, screen("staff-sign-in")),
    technician("pin", "输密码", [...chosen, ...type("246")], screen("staff-sign-in")),
    technician(
      "wrong-pin",
      "密码不对",
      [...chosen, ...type("111222"), { tap: "staff-sign-in" }],
      `${screen("staff-sign-in")}[data-variant="wrong"]`,
    ),
    technician("board", "设备", inside, screen("technician-board")),
    technician(
      "device",
      "小票打印机测试与通信",
      [
        ...device("receiptPrinter"),
        { tap: "run-many", id: "testSlip" },
        { see: '[data-id="trial-progress"]' },
        { tap: "start-trace" },
      ],
      '[data-id="trace"] li',
    ),
    technician("speaker", "试听", device("speaker"), '[data-id="speaker-test"]'),
    technician("touch", "点触", [...device("touchPanel"), { tap: "touch-begin" }], '[data-id="touch-sheet"]'),
    technician(
      "display",
      "图案",
      [...device("display"), { tap: "display-begin" }, ...Array.from({ length: 5 }, () => ({ tap: "display-next" }))],
      '[data-id="grey"]',
    ),
    technician("report", "检查单", view("report"), screen("technician-report")),
    technician("hall", "大厅", view("hall"), `${screen("technician-hall")}[data-variant="refused"]`),
    technician(
      "enrol",
      "登记码没通过",
      [...view("hall"), ...Array.from("K7QXM2PD9F", (key): Step => ({ tap: "key", id: key })), { tap: "enrol" }],
      '[data-id="enrol-trouble"]',
    ),
    technician("content", "内容", view("content"), screen("technician-content")),
    technician("ports", "端口", [...view("ports"), { tap: "probe", id: "/dev/ttyS1" }], '[data-id="probe-result"]'),
    technician("audit", "操作记录", view("audit"), `${screen("technician-audit")} tbody`),
    technician("export", "导出", view("export"), `${screen("technician-export")}[data-variant="choose"]`),
    technician("restart", "重启", view("restart"), screen("technician-restart")),
  ];
}
