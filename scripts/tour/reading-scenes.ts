import type { Scene, Step } from "./scene.ts";

/** Guides and forms that the tour looks at; which ones is found from the content. */
export interface ReadingIds {
  guide: string;
  longestGuide: string;
  /** A guide with questions: answers that lead through; and an answer that stops somebody. */
  asking?: { id: string; options: string[]; stop?: { id: string; before: number; option: string } } | undefined;
  form?: string;
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
  return [...guideScenes(ids), ...takeAwayScenes(ids)];
}

function guideScenes({ guide, longestGuide, asking, form }: ReadingIds): Scene[] {
  const open: Step[] = [{ see: ".parts" }];
  const part = (id: string): Step[] => [...open, { tap: "show-part", id }];
  return [
    scene("guides", "办事指南", { hash: "#/guides", see: screen("guides") }),
    scene("guides-department", "办事指南：按部门", {
      hash: "#/guides",
      steps: [{ tap: "filter", id: "department" }],
      see: screen("guides"),
    }),
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
