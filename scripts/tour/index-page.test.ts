import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { SAMPLE_DEFERRAL } from "../../kiosk-config/fixtures/sample-commitment.ts";
import { AXE_OPTIONS, axeProblems, slightRulesOff } from "./axe-page.ts";
import { indexPage } from "./index-page.ts";
import type { Shot } from "./scene.ts";
import { galleryScenes } from "./gallery-scenes.ts";
import { citizenScenes } from "./scenes.ts";

const shot = (patch: Partial<Shot>): Shot => ({
  scene: "home",
  title: "首页",
  look: "standard",
  layout: "portrait",
  file: "home.standard.portrait.png",
  problems: [],
  ...patch,
});

describe("index page", () => {
  it("shows each picture once, under its scene, with what is wrong with it", () => {
    const page = indexPage([
      shot({}),
      shot({ look: "care", file: "home.care.portrait.png", problems: ["text is cut: <p> “取号”"] }),
    ]);
    expect(page.match(/<section>/g)).toHaveLength(1);
    expect(page).toContain('src="home.care.portrait.png"');
    expect(page).toContain("text is cut: &lt;p>");
    expect(page).toContain("2 张，其中 1 张有问题");
  });

  it("tells of a scene without a picture, too", () => {
    const { file: _file, ...bare } = shot({ problems: ["text is cut: <p> “取号”"] });
    expect(indexPage([bare])).toContain("text is cut: &lt;p>");
    expect(indexPage([bare])).not.toContain("<img");
  });
});

describe("scenes", () => {
  const scenes = [
    ...citizenScenes({
      optionalCategory: "a",
      requiredCategory: "b",
      guide: "g",
      longestGuide: "l",
      licenceGuide: "n",
      asking: { id: "a", options: ["x"], stop: { id: "s", before: 0, option: "y" } },
      form: "f",
      bundle: { id: "b", options: ["x"] },
      list: "licence-items",
      lifeEvent: "birth",
      commitment: {
        longest: { hash: "#/commitment/g/promise", fields: SAMPLE_DEFERRAL.fields },
        several: { hash: "#/commitment/g/deferral" },
      },
    }),
    ...galleryScenes(),
  ];

  it("have names of their own, which are file names", () => {
    const names = scenes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-zA-Z-]+$/);
  });

  it("reach every screen of the page", () => {
    const seen = scenes.map(({ see }) => see).join(" ");
    for (const id of [
      "attract",
      "home",
      "search",
      "guides",
      "bundles",
      "guide",
      "list",
      "ticket-choose",
      "ticket-identify",
      "ticket-confirm",
    ])
      expect(seen).toContain(`[data-screen="${id}"]`);
    for (const variant of ["printed", "offline", "paper-out", "printer-fault", "unknown"])
      expect(seen).toContain(`[data-variant="${variant}"]`);
  });
});

describe("axe", () => {
  it("keeps what hinders people and leaves advice aside", () => {
    const violation = (id: string, impact: "minor" | "serious" | "critical") =>
      ({ id, impact, help: "help", nodes: [{ target: ["main"] }] }) as never;
    const found = axeProblems({
      violations: [
        violation("region", "minor"),
        violation("label", "critical"),
        violation("color-contrast", "serious"),
      ],
    });
    expect(found).toEqual(["axe label: help (main)", "axe color-contrast: help (main)"]);
  });

  it("does without the rules whose findings are left aside, and without no other", () => {
    const inside = axe as unknown as Parameters<typeof slightRulesOff>[0] & {
      utils: { ruleShouldRun(rule: object, context: { page: true }, options: object): boolean };
    };
    const { rules } = inside._audit;
    const runs = (options: object) =>
      rules.filter((rule) => inside.utils.ruleShouldRun(rule, { page: true }, options)).map(({ id }) => id);
    const short = runs({ ...AXE_OPTIONS, rules: { ...slightRulesOff(inside), ...AXE_OPTIONS.rules } });
    const left = runs(AXE_OPTIONS).filter((id) => !short.includes(id));
    expect(left).toContain("region");
    expect(rules.filter(({ id }) => left.includes(id)).map(({ impact }) => impact)).not.toContain("serious");
    expect(rules.filter(({ id }) => left.includes(id)).map(({ impact }) => impact)).not.toContain("critical");
    expect(short).toContain("color-contrast-enhanced");
    expect(short.length).toBeGreaterThan(50);
  });

  it("measures contrast once, by the stricter rule", () => {
    expect(AXE_OPTIONS.rules).toEqual({
      "color-contrast": { enabled: false },
      "color-contrast-enhanced": { enabled: true },
    });
  });
});
