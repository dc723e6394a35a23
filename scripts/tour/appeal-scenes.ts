import type { Scene, Step } from "./scene.ts";

const screen = (id: string, variant?: string) =>
  `[data-screen="${id}"]${variant === undefined ? "" : `[data-variant="${variant}"]`}`;
const keys = (text: string): Step[] => Array.from(text, (key) => ({ tap: "key", id: key }));
const SAID =
  "3月2日上午到窗口交材料，说还差一份证明，让去社区开。社区说不归他们开，又让回大厅问。来回跑了三趟，还没有交上。";

/** 办不成事: saying it, the receipt, looking it up; each screen in each state that a citizen can meet. */
export function appealScenes({ take, guideId }: { take: Step[]; guideId: string }): Scene[] {
  const scene = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page">): Scene => ({
    name: `appeal-${name}`,
    title: `办不成事：${title}`,
    page: "citizen",
    hash: "#/appeal",
    ...rest,
  });
  const begin: Step[] = [{ see: '[data-action="begin-appeal"]' }, { tap: "begin-appeal" }];
  const category: Step[] = [...begin, { see: screen("appeal-category") }];
  const words: Step[] = [...category, { tap: "choose-kind", id: "pushed-around" }, { see: screen("appeal-words") }];
  const about: Step[] = [...words, { tap: "next-words" }, { see: screen("appeal-about") }];
  const phone: Step[] = [...about, { tap: "attach-nothing" }, { see: screen("appeal-phone") }];
  const written: Step[] = [...words, { type: SAID, into: "appeal-words" }];
  const review: Step[] = [
    ...written,
    { tap: "next-words" },
    { see: screen("appeal-about") },
    { tap: "attach-nothing" },
    { see: screen("appeal-phone") },
    ...keys("13000000000"),
    { tap: "next-phone" },
    { see: screen("appeal-review") },
  ];
  const bare: Step[] = [...phone, { tap: "next-phone" }, { see: screen("appeal-review") }];
  const done: Step[] = [...bare, { tap: "file-appeal" }, { see: '[data-id="sheet-outcome"]' }];
  const number: Step[] = [
    { see: screen("appeal-find") },
    { tap: "type-receipt" },
    { see: screen("appeal-find-number") },
    ...keys("0302482913"),
  ];
  const code: Step[] = [
    ...number,
    { tap: "number-typed" },
    { see: screen("appeal-find-code") },
    ...keys("58203941"),
    { tap: "ask-appeal" },
  ];
  const find = { hash: "#/appeal-find" };
  return [
    scene("entry", "是什么，找谁", { see: '[data-action="begin-appeal"]' }),
    scene("entry-away", "大厅离线", { kiosk: { hall: "away", waiting: [] }, see: ".notice.info" }),
    scene("category", "哪一种", { steps: begin, see: screen("appeal-category") }),
    scene("words", "说一说", { steps: words, see: screen("appeal-words", "empty") }),
    scene("words-written", "说好了", { steps: written, see: screen("appeal-words", "written") }),
    scene("words-by-hand", "手写", {
      steps: [...words, { tap: "filter", id: "handwriting" }],
      see: ".handwriting",
    }),
    scene("about", "有关的号", { steps: about, see: screen("appeal-about") }),
    scene("about-known", "有关的号和指南", {
      hash: `#/guide/${guideId}`,
      take: { kind: "printed" },
      steps: [
        { see: screen("guide") },
        { tap: "home" },
        ...take.slice(2),
        { see: screen("ticket-done") },
        { tap: "home" },
        { tap: "open-services" },
        { see: screen("services") },
        { tap: "open-appeal" },
        ...about,
      ],
      see: '[data-action="attach-guide"]',
    }),
    scene("ticket-number", "输入号码", {
      outside: { refused: "UNKNOWN_TICKET" },
      steps: [
        ...about,
        { tap: "type-ticket" },
        { see: screen("appeal-ticket-number") },
        ...keys("A012"),
        { tap: "take-ticket" },
      ],
      see: screen("appeal-ticket-number", "NOT_FOUND"),
    }),
    scene("phone", "留个电话", { steps: phone, see: screen("appeal-phone", "empty") }),
    scene("phone-wrong", "电话不对", { steps: [...phone, ...keys("12")], see: ".notice.warn" }),
    scene("review", "看一遍", { steps: review, see: screen("appeal-review") }),
    scene("review-refused", "没有交上", {
      appeal: { filed: "UNKNOWN_CATEGORY" },
      steps: [...review, { tap: "file-appeal" }],
      see: screen("appeal-review", "UNKNOWN_CATEGORY"),
    }),
    scene("done", "回执", { steps: done, see: screen("appeal-done", "delivered") }),
    scene("done-kept", "回执：大厅离线", {
      appeal: { receipt: { delivered: false, holidaysKnown: false } },
      steps: done,
      see: screen("appeal-done", "kept"),
    }),
    scene("done-joined", "回执：并到一起", {
      appeal: { receipt: { joined: true } },
      steps: done,
      see: screen("appeal-done", "joined"),
    }),
    scene("done-paper-out", "回执：缺纸", {
      appeal: { receipt: { delivered: false, holidaysKnown: false }, sheet: { outcome: "failed", cause: "paperOut" } },
      steps: done,
      see: ".notice.warn",
    }),
    scene("find", "查进展", { ...find, see: screen("appeal-find") }),
    scene("find-away", "查进展：大厅离线", { ...find, kiosk: { hall: "away", waiting: [] }, see: ".notice.warn" }),
    scene("find-scan", "扫回执：没有扫码器", {
      ...find,
      steps: [{ see: screen("appeal-find") }, { tap: "scan-receipt" }],
      see: screen("appeal-find-scan", "noScanner"),
    }),
    scene("find-number", "输入编号", { ...find, steps: number, see: ".notice.good" }),
    scene("find-wrong", "查询码不对", { ...find, steps: code, see: screen("appeal-find-code", "UNKNOWN_APPEAL") }),
    scene("find-locked", "查询码错得太多", {
      ...find,
      appeal: { lookUp: "TOO_MANY_TRIES" },
      steps: code,
      see: screen("appeal-find-code", "TOO_MANY_TRIES"),
    }),
    scene("find-hall-away", "查询码：大厅离线", {
      ...find,
      appeal: { lookUp: "HALL_AWAY" },
      steps: code,
      see: screen("appeal-find-code", "HALL_AWAY"),
    }),
    ...(["assigned", "overdue", "answered", "kept"] as const).map((lookUp) =>
      scene(`state-${lookUp}`, `进展：${lookUp}`, {
        ...find,
        appeal: { lookUp },
        steps: code,
        see: screen("appeal-state"),
      }),
    ),
  ];
}
