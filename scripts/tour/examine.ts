import type { AxeResults } from "axe-core";
import type { BrowserWindow } from "electron";
import { AXE_OPTIONS, axeProblems, slightRulesOff } from "./axe-page.ts";
import { evaluate } from "./evaluate.ts";
import { inspectPage, type Limits } from "./inspect-page.ts";
import type { Plan } from "./plan.ts";
import type { Look, Scene } from "./scene.ts";

const MM_PER_INCH = 25.4;

export interface Examination {
  window: BrowserWindow;
  scene: Scene;
  look: Look;
  profile: Plan["profile"];
  axeSource: string;
}

/** Everything that is wrong with the page as it stands, one sentence each. */
export async function examine({ window, scene, look, profile, axeSource }: Examination): Promise<string[]> {
  const measured = await evaluate<string[]>(
    window,
    `(${inspectPage.toString()})(${JSON.stringify(limitsOf(profile, look))})`,
  );
  // A document keeps it: one that is begun anew has it from the scene before.
  if (!(await evaluate<boolean>(window, `typeof axe !== "undefined"`)))
    await evaluate(window, `{ ${axeSource}; void 0 }`);
  const axe = await evaluate<AxeResults>(
    window,
    `((options, slight) => axe
       .run(document, { ...options, rules: { ...slight(axe), ...options.rules } })
       .then(({ violations }) => JSON.parse(JSON.stringify({ violations })))
     )(${JSON.stringify(AXE_OPTIONS)}, ${slightRulesOff.toString()})`,
  );
  return scene.page === "gallery" ? axeProblems(axe) : [...measured, ...axeProblems(axe)];
}

function limitsOf({ panel }: Plan["profile"], look: Look): Limits {
  const { diagonalInches, widthPx, heightPx } = panel;
  return {
    pxPerMm: Math.hypot(widthPx, heightPx) / (diagonalInches * MM_PER_INCH),
    targetMm: look === "care" ? 20 : 12.7,
    primaryMm: 20,
    gapMm: 2.54,
    // 24 px on a 21.5-inch panel; in 关怀版 a capital of 5.6 mm.
    smallestTextMm: look === "care" ? 7.7 : 5.9,
  };
}
