import type { Scene, Step } from "./scene.ts";

/** Guides and forms that the tour looks at; which ones is found from the content. */
export interface ReadingIds {
  guide: string;
  longestGuide: string;
  /** A guide with questions: answers that lead through; and an answer that stops somebody. */
  asking?: { id: string; options: string[]; stop?: { id: string; before: number; option: string } } | undefined;
  form?: string;
  /** The bundle with most pieces; its first answers. */
  bundle?: { id: string; options: string[] };
  list?: string;
  lifeEvent?: string;
  /** The guide with most papers that a licence can stand in for. */
  licenceGuide: string;
}

const screen = (id: string) => `[data-screen="${id}"]`;
const scene = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page">): Scene => ({
  name,
  title,
  page: "citizen",
  ...rest,
});

/** Everything that a citizen reads, in every state of it. */
export function readingScenes(ids: ReadingIds): Scene[] {
  return [...findingScenes(ids), ...guideScenes(ids), ...bundleScenes(ids), ...listScenes(ids), ...takeAwayScenes(ids)];
}

function guideScenes({ guide, longestGuide, asking, form }: ReadingIds): Scene[] {
  const open: Step[] = [{ see: ".parts" }];
  const part = (id: string): Step[] => [...open, { tap: "show-part", id }];
  return [
    ...["place", "way", "basis"].map((id) =>
      scene(`guide-${id}`, `指南：${id}`, {
        hash: `#/guide/${guide}`,
        steps: part(id),
        see: `${screen("guide")} .parts`,
      }),
    ),
    ...(asking === undefined
      ? [scene("guide-bring", "指南：准备什么", { hash: `#/guide/${guide}`, steps: open, see: ".parts" })]
      : askingScenes(asking)),
    scene("guide-longest", "指南：名称最长", { hash: `#/guide/${longestGuide}`, see: ".parts" }),
    scene("guide-missing", "指南：没有找到", { hash: "#/guide/no-such-guide", see: ".empty" }),
    ...(form === undefined
      ? []
      : [
          scene("form-filled", "表格：样表", { hash: `#/form/${form}`, see: ".sheet" }),
          scene("form-empty", "表格：空表", {
            hash: `#/form/${form}`,
            steps: [{ see: ".sheet" }, { tap: "filter", id: "empty" }],
            see: ".sheet",
          }),
        ]),
  ];
}

function findingScenes({ lifeEvent }: ReadingIds): Scene[] {
  const typed = (text: string): Step[] => [{ see: screen("search") }, { type: text, into: "search-field" }];
  return [
    scene("guides", "办事指南", { hash: "#/guides", see: '[data-action="open-life-event"]' }),
    ...["theme", "department", "audience", "letter", "often", "list"].map((way) =>
      scene(`guides-${way}`, `办事指南：${way}`, {
        hash: "#/guides",
        steps: [{ tap: "filter", id: way }],
        see: screen("guides"),
      }),
    ),
    scene("guides-choosing", "办事指南：换部门", {
      hash: "#/guides",
      steps: [{ tap: "filter", id: "department" }, { tap: "change-choice" }],
      see: '[data-action="change-choice"][aria-expanded="true"]',
    }),
    ...(lifeEvent === undefined
      ? []
      : [scene("life-event", "人生事", { hash: `#/life-event/${lifeEvent}`, see: screen("life-event") })]),
    scene("bundles", "一件事", { hash: "#/bundles", see: screen("bundles") }),
    scene("search", "搜一搜", { hash: "#/search", see: screen("search") }),
    scene("search-found", "搜一搜：找到了", {
      hash: "#/search",
      steps: typed("社保卡"),
      see: '[data-id^="hits-"]',
    }),
    scene("search-why", "搜一搜：为什么找到", { hash: "#/search", steps: typed("户口簿"), see: '[data-id^="hits-"]' }),
    scene("search-nothing", "搜一搜：没有找到", {
      hash: "#/search",
      steps: typed("量子纠缠"),
      see: ".empty",
    }),
  ];
}

function bundleScenes({ bundle }: ReadingIds): Scene[] {
  if (bundle === undefined) return [];
  const hash = `#/bundle/${bundle.id}`;
  const open: Step[] = [{ see: ".parts" }];
  const ask: Step[] = [...open, { tap: "show-part", id: "bring" }];
  const answered: Step[] = [...ask, ...bundle.options.map((option) => ({ tap: "answer", id: option }))];
  return [
    scene("bundle", "一件事：省了什么", { hash, see: ".saves" }),
    scene("bundle-question", "一件事：先问情况", { hash, steps: ask, see: '[data-id="situation"]' }),
    scene("bundle-papers", "一件事：一套材料", { hash, steps: answered, see: '[data-id="given-answers"]' }),
    scene("bundle-plan", "一件事：个人的办法", {
      hash,
      steps: [...answered, { tap: "show-part", id: "way" }],
      see: '[data-id="plan-chart"]',
    }),
    scene("bundle-chart", "一件事：流程图", {
      hash,
      steps: [...open, { tap: "show-part", id: "way" }, { tap: "page-down" }],
      see: '[data-id="plan-chart"]',
    }),
    scene("bundle-days", "一件事：时间", {
      hash,
      steps: [...open, { tap: "show-part", id: "way" }, { tap: "page-down" }, { tap: "page-down" }],
      see: '[data-id="plan-chart"]',
    }),
    scene("bundle-basis", "一件事：问答和依据", {
      hash,
      steps: [...open, { tap: "show-part", id: "basis" }],
      see: ".parts",
    }),
    scene("bundle-missing", "一件事：没有找到", { hash: "#/bundle/no-such-bundle", see: ".empty" }),
  ];
}

function listScenes({ list }: ReadingIds): Scene[] {
  if (list === undefined) return [];
  return [
    scene("list", "清单", { hash: `#/list/${list}`, see: `${screen("list")} .entry` }),
    scene("list-typing", "清单：打字找", {
      hash: `#/list/${list}`,
      steps: [{ see: ".entry" }, { tap: "toggle-typing" }],
      see: '[data-id="search-field"]',
    }),
  ];
}

function askingScenes({ id, options, stop }: NonNullable<ReadingIds["asking"]>): Scene[] {
  const hash = `#/guide/${id}`;
  const question = '[data-id="situation"]';
  const papers = '[data-id="papers-bring"], [data-id="papers-fetched"]';
  return [
    scene("guide-question", "指南：先问情况", { hash, see: question }),
    scene("guide-checklist", "指南：个人清单", {
      hash,
      steps: [{ see: question }, ...options.map((option) => ({ tap: "answer", id: option }))],
      see: papers,
    }),
    scene("guide-all-papers", "指南：没有回答", { hash, steps: [{ see: question }, { tap: "pass-all" }], see: papers }),
    ...(stop === undefined
      ? []
      : [
          scene("guide-stop", "指南：这里办不了", {
            hash: `#/guide/${stop.id}`,
            steps: [
              { see: question },
              ...Array.from({ length: stop.before }, () => ({ tap: "pass-question" })),
              { tap: "answer", id: stop.option },
            ],
            see: '[data-id="stop"]',
          }),
        ]),
  ];
}

function takeAwayScenes({ guide }: ReadingIds): Scene[] {
  const hash = `#/guide/${guide}`;
  const steps: Step[] = [{ see: ".parts" }, { tap: "take-away" }, { see: '[data-id="code-text"]' }];
  return [
    scene("take-away", "带走清单", { hash, steps, see: '[data-dialog="take-away"]' }),
    scene("take-away-no-printer", "带走清单：没有打印机", {
      hash,
      kiosk: { printer: "paperOut", documentPrinter: "none" },
      steps,
      see: '[data-dialog="take-away"] .trouble',
    }),
    scene("take-away-sheet", "带走清单：打印结果", {
      hash,
      steps: [...steps, { tap: "print-slip" }],
      see: '[data-id="sheet-outcome"]',
    }),
  ];
}
