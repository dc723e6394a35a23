import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";

type Content = ContractRouterClient<HallContract>["content"];
type Settings = ContractRouterClient<HallContract>["settings"];

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;
const HOUR_MS = 3_600_000;
/** The next midnight in Shanghai. */
const MIDNIGHT = 1_772_467_200_000;

const GUIDE = { kind: "guide", name: "passport" } as const;
const HALL = { kind: "hall", name: "hall" } as const;
const TEXT = "id: passport\nname: 普通护照申领\n";
const VALUE = { id: "passport", name: "普通护照申领" };

const DRAFT = { revision: 3, base: 2, state: "draft" as const, author: "editor-li", at: AT, note: "照相改到一楼" };
const SUBMITTED = { ...DRAFT, state: "submitted" as const, submittedBy: "editor-li", submittedAt: AT + 60_000 };
const DECIDED = { ...SUBMITTED, decidedBy: "reviewer-wang", decidedAt: AT + HOUR_MS };
const PUBLISHED = { ...DECIDED, state: "published" as const, publishAt: AT + HOUR_MS };
const SUMMARY = { ...GUIDE, title: "办护照", inForce: 2, head: 3, open: [SUBMITTED], sample: true };

const HALL_DRAFT = {
  revision: 1,
  base: 0,
  state: "draft" as const,
  author: "duty-zhao",
  at: AT,
  note: "下午多开一个窗口",
};
const HALL_SUBMITTED = {
  ...HALL_DRAFT,
  state: "submitted" as const,
  submittedBy: "duty-zhao",
  submittedAt: AT + 60_000,
};
const HALL_DECIDED = { ...HALL_SUBMITTED, decidedBy: "chief-sun", decidedAt: AT + HOUR_MS };
const HALL_SUMMARY = {
  ...HALL,
  title: "示例政务服务大厅",
  inForce: 0,
  head: 1,
  open: [HALL_SUBMITTED],
  sample: false,
};

const PROBLEM = {
  file: "guides/passport.yaml",
  line: 2,
  column: 1,
  path: "taskType",
  expected: "one of public-service, licence",
  found: "nothing",
  severity: "error" as const,
};

export const CONTENT_EXAMPLES = {
  "content.edition": {
    input: { kioskId: "kiosk-1", have: 2026030201 },
    output: { state: "unchanged", edition: 2026030201 },
  } satisfies Example<Content["edition"]>,
  "content.list": { output: [SUMMARY] } satisfies Example<Content["list"]>,
  "content.view": {
    input: GUIDE,
    output: {
      ...SUMMARY,
      revisions: [SUBMITTED],
      linkedBy: [{ file: "bundles/newborn.yaml", title: "新生儿出生" }],
    },
  } satisfies Example<Content["view"]>,
  "content.text": {
    input: { ...GUIDE, revision: 3 },
    output: { ...SUBMITTED, text: TEXT, value: VALUE },
  } satisfies Example<Content["text"]>,
  "content.check": {
    input: { ...GUIDE, source: { as: "text", text: TEXT } },
    output: { text: TEXT, value: VALUE, problems: [PROBLEM], preview: ["普通护照申领", "要带 3 样"] },
  } satisfies Example<Content["check"]>,
  "content.diff": {
    input: { ...GUIDE, revision: 3, from: 2 },
    output: {
      from: 2,
      changes: [{ of: "办护照", what: "承诺时限", from: "10 个工作日", to: "7 个工作日" }],
      lines: [
        { kind: "skipped", lines: 14 },
        { kind: "gone", text: "promisedWorkdays: 10" },
        { kind: "new", text: "promisedWorkdays: 7" },
      ],
    },
  } satisfies Example<Content["diff"]>,
  "content.save": {
    input: { ...GUIDE, base: 2, source: { as: "text", text: TEXT }, note: "照相改到一楼", actor: "editor-li" },
    output: DRAFT,
  } satisfies Example<Content["save"]>,
  "content.submit": {
    input: { ...GUIDE, revision: 3, actor: "editor-li" },
    output: SUBMITTED,
  } satisfies Example<Content["submit"]>,
  "content.withdraw": {
    input: { ...GUIDE, revision: 3, actor: "editor-li", reason: "还要补一张样表" },
    output: { ...DECIDED, state: "withdrawn", decidedBy: "editor-li", reason: "还要补一张样表" },
  } satisfies Example<Content["withdraw"]>,
  "content.publish": {
    input: { ...GUIDE, revision: 3, actor: "reviewer-wang" },
    output: PUBLISHED,
  } satisfies Example<Content["publish"]>,
  "content.refuse": {
    input: { ...GUIDE, revision: 3, actor: "reviewer-wang", reason: "时限和清单上不一样" },
    output: { ...DECIDED, state: "refused", reason: "时限和清单上不一样" },
  } satisfies Example<Content["refuse"]>,
  "content.restore": {
    input: { ...GUIDE, revision: 1, base: 3, actor: "editor-li" },
    output: { revision: 4, base: 3, state: "draft", author: "editor-li", at: AT + 2 * HOUR_MS, note: "恢复第 1 版" },
  } satisfies Example<Content["restore"]>,

  "settings.list": { output: [HALL_SUMMARY] } satisfies Example<Settings["list"]>,
  "settings.view": {
    input: HALL,
    output: { ...HALL_SUMMARY, revisions: [HALL_SUBMITTED], linkedBy: [] },
  } satisfies Example<Settings["view"]>,
  "settings.text": {
    input: { ...HALL, revision: 1 },
    output: { ...HALL_SUBMITTED, text: "id: sample-hall\n", value: { id: "sample-hall" } },
  } satisfies Example<Settings["text"]>,
  "settings.check": {
    input: { ...HALL, source: { as: "value", base: 0, value: { id: "sample-hall" } } },
    output: {
      text: "id: sample-hall\n",
      value: { id: "sample-hall" },
      problems: [{ ...PROBLEM, file: "hall.yaml", path: "windows", expected: "a list" }],
    },
  } satisfies Example<Settings["check"]>,
  "settings.diff": {
    input: { ...HALL, revision: 1 },
    output: {
      from: 0,
      changes: [{ of: "大厅", what: "窗口 A05", to: "A05，一楼东侧" }],
      lines: [{ kind: "new", text: "  - { id: a05, label: A05, place: 一楼东侧 }" }],
    },
  } satisfies Example<Settings["diff"]>,
  "settings.save": {
    input: { ...HALL, base: 0, source: { as: "value", base: 0, value: { id: "sample-hall" } }, actor: "duty-zhao" },
    output: HALL_DRAFT,
  } satisfies Example<Settings["save"]>,
  "settings.submit": {
    input: { ...HALL, revision: 1, actor: "duty-zhao" },
    output: HALL_SUBMITTED,
  } satisfies Example<Settings["submit"]>,
  "settings.withdraw": {
    input: { ...HALL, revision: 1, actor: "duty-zhao" },
    output: { ...HALL_DECIDED, state: "withdrawn", decidedBy: "duty-zhao" },
  } satisfies Example<Settings["withdraw"]>,
  "settings.publish": {
    input: { ...HALL, revision: 1, actor: "chief-sun", publishAt: MIDNIGHT },
    output: { ...HALL_DECIDED, state: "scheduled", publishAt: MIDNIGHT },
  } satisfies Example<Settings["publish"]>,
  "settings.refuse": {
    input: { ...HALL, revision: 1, actor: "chief-sun", reason: "A05 的牌子还没有挂" },
    output: { ...HALL_DECIDED, state: "refused", reason: "A05 的牌子还没有挂" },
  } satisfies Example<Settings["refuse"]>,
  "settings.restore": {
    input: { ...HALL, revision: 0, base: 1, actor: "duty-zhao" },
    output: { revision: 2, base: 1, state: "draft", author: "duty-zhao", at: AT + HOUR_MS, note: "恢复第 0 版" },
  } satisfies Example<Settings["restore"]>,
  "settings.consequences": {
    input: { ...HALL, revision: 1 },
    output: [{ kind: "categoryGone", name: "领取证件", waiting: 3, windows: ["A02"] }],
  } satisfies Example<Settings["consequences"]>,
};
