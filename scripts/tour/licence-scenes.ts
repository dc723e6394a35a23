import { PEOPLE } from "../../devices/twins/id-reader/people.ts";
import type { Scene, Step } from "./scene.ts";

const person = (id: string): Step[] => {
  const card = PEOPLE.find((one) => one.id === id)?.card;
  return card === undefined ? [] : [{ card: { type: "read", card, readMs: 250, wireMs: 118 } }];
};
const screen = (id: string) => `[data-screen="${id}"]`;
const inside = (id = "zhang"): Step[] => [
  { see: screen("identity-card") },
  ...person(id),
  { see: screen("identity-consent") },
  { tap: "agree" },
];
const scene = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page">): Scene => ({
  name,
  title,
  page: "citizen",
  hash: "#/licences",
  ...rest,
});

/** Licences: every screen, every state, every refusal. */
export function licenceScenes({ licenceGuide }: { licenceGuide: string }): Scene[] {
  const listed: Step[] = [...inside(), { see: '[data-action="open-licence"]' }];
  const one = (kind: string): Step[] => [
    ...listed,
    { tap: "open-licence", id: kind },
    { see: '[data-id="licence-facts"]' },
  ];
  const property = [...one("不动产权证书"), { see: '[data-id="licence-uses"]' }];
  return [
    scene("licences", "我的证照", { steps: inside(), see: '[data-action="open-licence"]' }),
    scene("licences-hostile", "我的证照：名称里有怪字符", { steps: inside("li"), see: '[data-action="open-licence"]' }),
    scene("licences-none", "我的证照：没有查到", { licences: "none", steps: inside(), see: '[data-id="no-licences"]' }),
    scene("licences-away", "我的证照：系统查不了", {
      licences: "SYSTEM_AWAY",
      steps: inside(),
      see: '[data-trouble="SYSTEM_AWAY"]',
    }),
    scene("licences-wrong-holder", "我的证照：查回来的是别人的", {
      licences: "WRONG_HOLDER",
      steps: inside(),
      see: '[data-trouble="WRONG_HOLDER"]',
    }),
    scene("licence", "一份证照：遮着", { steps: property, see: '[data-action="reveal-licence"]' }),
    scene("licence-shown", "一份证照：显示全部", {
      steps: [...property, { tap: "reveal-licence" }],
      see: '[data-action="hide-licence"]',
    }),
    scene("licence-checked", "一份证照：核验", {
      steps: [...property, { tap: "verify-licence" }],
      see: '[data-id="check-result"]',
    }),
    scene("licence-expired", "一份证照：过期", { steps: one("机动车驾驶证"), see: screen("licence") }),
    scene("licence-errand", "打印：办哪件事用", {
      steps: [...property, { tap: "choose-errand" }],
      see: '[data-dialog="print-licence"]',
    }),
    scene("licence-printed", "打印：打好了", {
      steps: [...property, { tap: "choose-errand" }, { tap: "print-licence" }],
      see: '[data-id="print-outcome"]',
    }),
    scene("licence-print-failed", "打印：没有打完", {
      licencePrint: { outcome: "failed", cause: "paperOut" },
      steps: [...property, { tap: "choose-errand" }, { tap: "print-licence" }],
      see: '[data-id="print-outcome"]',
    }),
    scene("service-licences", "办一件事，证照齐不齐", {
      hash: `#/licences-for/${licenceGuide}`,
      steps: inside(),
      see: '[data-id="service-paper"]',
    }),
  ];
}
