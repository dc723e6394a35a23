import type { CardEvent } from "../../devices/contract/index.ts";
import type { Scene, Step } from "./scene.ts";

const screen = (id: string, variant?: string) =>
  `[data-screen="${id}"]${variant === undefined ? "" : `[data-variant="${variant}"]`}`;
const scene = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page">): Scene => ({
  name,
  title,
  page: "citizen",
  ...rest,
});

/** Look-ups in every state: the list, each kind of input, each layout of an answer, and why there is none. */
export function lookUpScenes(card: CardEvent): Scene[] {
  const shown = screen("look-up-result", "found");
  const option = (id: string): Step[] => [{ tap: "choose-option", id }, { tap: "next-input" }];
  const asked: Step[] = [{ see: screen("look-up") }, ...option("1")];
  const mine: Step[] = [{ see: screen("identity-card") }, { card }, { tap: "agree" }];
  const bus = "#/look-up/bus-lines";
  return [
    scene("look-ups", "查询：不用刷卡", { hash: "#/look-ups", see: '[data-action="open-look-up"]' }),
    scene("look-ups-personal", "查询：要刷身份证", {
      hash: "#/look-ups",
      steps: [{ tap: "filter", id: "personal" }],
      see: '[data-id="social-insurance"]',
    }),
    scene("look-up-choice", "查询：选一样", { hash: bus, see: '[data-action="choose-option"]' }),
    scene("look-up-place", "查询：选地方", {
      hash: "#/look-up/water-power-stops",
      steps: [
        { tap: "choose-option", id: "博望镇" },
        { tap: "choose-option", id: "bowang-01" },
      ],
      see: '[data-action="other-town"]',
    }),
    scene("look-up-plate", "查询：车牌", { hash: "#/look-up/vehicle-violations", see: ".keypad" }),
    scene("look-up-text", "查询：打字", { hash: "#/look-up/permits-register", see: '[data-id="search-field"]' }),
    scene("look-up-month", "查询：月份", {
      hash: "#/look-up/public-notices",
      steps: option("land"),
      see: '[data-action="choose-month"]',
    }),
    scene("look-up-timeline", "查询结果：时间线", { hash: bus, steps: asked, see: '[data-layout="timeline"]' }),
    scene("look-up-cards", "查询结果：卡片", { hash: "#/look-up/marriage-hours", see: '[data-layout="cards"]' }),
    scene("look-up-table", "查询结果：表格", {
      hash: "#/look-up/subsidy-standards",
      steps: [{ see: screen("look-up") }, ...option("elderly")],
      see: shown,
    }),
    scene("look-up-own", "查询结果：自己的，遮住", { hash: "#/look-up/pension-payments", steps: mine, see: shown }),
    scene("look-up-own-shown", "查询结果：自己的，显示", {
      hash: "#/look-up/pension-payments",
      steps: [...mine, { tap: "reveal" }],
      see: '[data-action="reveal"][aria-pressed="true"]',
    }),
    scene("look-up-printed", "查询结果：打印", {
      hash: bus,
      steps: [...asked, { tap: "print-slip" }],
      see: '[data-id="sheet-outcome"]',
    }),
    scene("look-up-none", "查询结果：没有", {
      hash: "#/look-up/pension-payments",
      lookUp: "none",
      steps: mine,
      see: screen("look-up-result", "none"),
    }),
    scene("look-up-closed", "查询：关着", {
      hash: bus,
      lookUp: "closed",
      steps: asked,
      see: screen("look-up-result", "refused"),
    }),
    scene("look-up-away", "查询：系统没有回答", {
      hash: bus,
      lookUp: "away",
      steps: asked,
      see: screen("look-up-result", "refused"),
    }),
    scene("look-up-slow", "查询：正在查", { hash: bus, lookUp: "silent", steps: asked, see: ".notice.busy" }),
  ];
}
