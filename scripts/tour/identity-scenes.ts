import type { CardEvent } from "../../devices/contract/index.ts";
import { PEOPLE } from "../../devices/twins/id-reader/people.ts";
import type { Scene, Step } from "./scene.ts";

const screen = (id: string, variant?: string) =>
  `[data-screen="${id}"]${variant === undefined ? "" : `[data-variant="${variant}"]`}`;
const keys = (text: string): Step[] => Array.from(text, (key) => ({ tap: "key", id: key }));
const CARD_GATE: Step = { see: screen("identity-card") };
const OTHER = PEOPLE.find(({ id }) => id === "zhang")?.card;

/** What stands before a personal service: the card, the consent, another person, the code to the telephone. */
export function identityScenes(read: CardEvent): Scene[] {
  const scene = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page">): Scene => ({
    name: `identity-${name}`,
    title: `身份：${title}`,
    page: "citizen",
    hash: "#/look-up/medical-enrolment",
    ...rest,
  });
  const asking: Step[] = [{ see: screen("look-up") }, { tap: "choose-option", id: "2026" }, { tap: "next-input" }];
  const gate: Step[] = [...asking, CARD_GATE];
  const consent: Step[] = [...gate, { card: read }, { see: screen("identity-consent") }];
  const another: Step[] = [...consent, { tap: "act-for-another" }, { see: screen("identity-principal") }];
  const typing: Step[] = [...another, { tap: "type-principal" }, { see: screen("identity-principal-number") }];
  const typed: Step[] = [...typing, ...keys("110101190001010014")];
  const other: Step[] = OTHER === undefined ? [] : [{ card: { type: "read", card: OTHER, readMs: 240, wireMs: 118 } }];
  const factor = { hash: "#/look-up/real-estate" };
  const asked: Step[] = [
    CARD_GATE,
    { card: read },
    { see: screen("identity-consent") },
    { tap: "agree" },
    { see: screen("identity-factor") },
  ];
  const sent: Step[] = [...asked, { tap: "send-code" }, { see: screen("identity-factor", "sent") }];
  return [
    scene("card", "放身份证", { steps: gate, see: screen("identity-card") }),
    scene("card-reading", "正在读", {
      steps: [...gate, { card: { type: "entering" } }],
      see: screen("identity-card", "reading"),
    }),
    scene("card-failed", "没有读到", {
      steps: [...gate, { card: { type: "failed", cause: "readAgain", code: "41" } }],
      see: screen("identity-card", "failed"),
    }),
    scene("card-expired", "过了有效期", {
      steps: [
        ...gate,
        ...(read.type === "read" && read.card.kind === "resident"
          ? [{ card: { ...read, card: { ...read.card, validTo: "20240101" } } }]
          : []),
      ],
      see: screen("identity-card", "expired"),
    }),
    scene("card-away", "读卡器不能用", {
      kiosk: { idReader: "notReady" },
      steps: gate,
      see: screen("identity-card", "away"),
    }),
    scene("consent", "同不同意", { steps: consent, see: screen("identity-consent") }),
    scene("principal", "替别人办：放他的证", { steps: another, see: screen("identity-principal") }),
    scene("principal-number", "替别人办：输号码", { steps: typing, see: screen("identity-principal-number") }),
    scene("principal-typed", "替别人办：输好了", {
      steps: typed,
      see: '[data-action="use-principal-number"]:not(:disabled)',
    }),
    scene("principal-consent", "替别人办：同不同意", {
      steps: [...another, ...other],
      see: screen("identity-consent"),
    }),
    scene("factor", "第二步：发验证码", { ...factor, steps: asked, see: '[data-action="send-code"]' }),
    scene("factor-sent", "第二步：输验证码", { ...factor, steps: sent, see: screen("identity-factor", "sent") }),
    scene("factor-wrong", "第二步：验证码不对", {
      ...factor,
      steps: [...sent, ...keys("123456"), { tap: "check-code" }],
      see: `${screen("identity-factor", "sent")} .notice.warn`,
    }),
    scene("factor-no-phone", "第二步：没有登记手机", {
      ...factor,
      outside: { refused: "NO_PHONE" },
      steps: [...asked, { tap: "send-code" }],
      see: screen("identity-factor", "failed"),
    }),
    scene("factor-away", "第二步：发不出去", {
      ...factor,
      outside: { refused: "SYSTEM_AWAY" },
      steps: [...asked, { tap: "send-code" }],
      see: screen("identity-factor", "failed"),
    }),
  ];
}
