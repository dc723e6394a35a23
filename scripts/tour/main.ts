import { spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { formatProblem, loadContent, loadProfile, type Content } from "../../kiosk-config/loader/index.ts";
import { electronFlags } from "../environment/electron-flags.ts";
import { CAMERA_FILM, LAYOUT_ENV, shotsFile, type Plan } from "./plan.ts";
import { galleryScenes } from "./gallery-scenes.ts";
import { indexPage } from "./index-page.ts";
import type { Layout, Shot } from "./scene.ts";
import { commitmentIds } from "./commitment-scenes.ts";
import { readingIds } from "./reading-ids.ts";
import { scanScenes } from "./scan-scenes.ts";
import { citizenScenes, technicianScenes } from "./scenes.ts";
import { buildStage } from "./stage.ts";

const root = resolve(import.meta.dirname, "../..");

export interface TourOptions {
  /** The Electron executable. */
  electronPath: string;
  outDir: string;
  /** X display; otherwise DISPLAY, otherwise a virtual one of its own (`xvfb-run`). */
  display?: string;
  /** Only scenes whose name contains this, or one of several parts with commas between. */
  only?: string;
  /** `short`: each screen once, looks and layouts taking turns, with pictures of some of them. Default: `whole`. */
  form?: "whole" | "short";
  /** Problems fail the tour: exit code 1. */
  check?: boolean;
}

/**
 * Go to every screen × look × layout and every component, photograph them into `outDir`, with an index page and `tour.json`, and
 * measure each (accessibility, target sizes, cut text). Returns an exit code: 1 when a picture could not be taken, or,
 * with `check`, when a measurement is wrong.
 */
export async function runTour(options: TourOptions): Promise<number> {
  const stage = mkdtempSync(join(tmpdir(), "fangbian-tour-"));
  chmodSync(stage, 0o755);
  try {
    await buildStage(stage);
    copyFileSync(join(root, "test/fixtures/documents/id-card-front.jpg"), join(stage, CAMERA_FILM));
    const plan = planOf(options);
    writeFileSync(join(stage, "plan.json"), JSON.stringify(plan));
    const codes = await Promise.all(plan.layouts.map((layout) => runElectron(options, { stage, layout })));
    process.stdout.write("\n");
    if (codes.some((code) => code !== 0)) {
      console.error(`tour: Electron ended with ${codes.join(" and ")}`);
      return 1;
    }
    const shots = plan.layouts.flatMap((layout) => shotsOf(join(stage, shotsFile(layout))));
    mkdirSync(options.outDir, { recursive: true });
    for (const { file } of shots) {
      if (file !== undefined) copyFileSync(join(stage, "shots", file), join(options.outDir, file));
    }
    writeFileSync(join(options.outDir, "index.html"), indexPage(shots));
    writeFileSync(join(options.outDir, "tour.json"), JSON.stringify(shots, null, 1));
    return report(shots, options);
  } finally {
    rmSync(stage, { recursive: true, force: true, maxRetries: 5 });
  }
}

function planOf({ only, form = "whole" }: Pick<TourOptions, "only" | "form">): Plan {
  const profile = loadProfile(join(root, "kiosk-config/profiles/demo.yaml"));
  const content = loadContent(join(root, "kiosk-config/content"));
  if (profile.isErr()) throw new Error(profile.error.map(formatProblem).join("\n"));
  if (content.isErr()) throw new Error(content.error.map(formatProblem).join("\n"));
  const scenes = [
    ...citizenScenes(idsOf(content.value)),
    ...scanScenes(),
    ...technicianScenes(),
    ...galleryScenes(),
  ].filter(({ name }) => (only ?? "").split(",").some((part) => name.includes(part)));
  return {
    scenes,
    form,
    looks: ["standard", "care"],
    layouts: ["portrait", "landscape"],
    profile: {
      ...profile.value,
      devices: { ...profile.value.devices, documentCamera: { label: CAMERA_FILM, widthPx: 1280, heightPx: 960 } },
    },
    content: content.value,
  };
}

function idsOf(content: Content) {
  const category = (identity: string) => content.hall.categories.find((one) => one.identity === identity)?.id ?? "";
  return {
    optionalCategory: category("optional"),
    requiredCategory: category("required"),
    ...readingIds(content),
    commitment: commitmentIds(content),
  };
}

function shotsOf(file: string): Shot[] {
  return JSON.parse(readFileSync(file, "utf8")) as Shot[];
}

function runElectron(
  { electronPath, display }: TourOptions,
  { stage, layout }: { stage: string; layout: Layout },
): Promise<number> {
  const x = display ?? process.env["DISPLAY"];
  const electron = [electronPath, ...electronFlags(), `--user-data-dir=${join(stage, `data-${layout}`)}`, stage];
  const [command = "", ...args] =
    x === undefined ? ["xvfb-run", "-a", "-s", "-screen 0 1920x1920x24", ...electron] : electron;
  const child = spawn(command, args, {
    cwd: stage,
    env: { ...process.env, ...(x === undefined ? {} : { DISPLAY: x }), [LAYOUT_ENV]: layout },
    stdio: ["ignore", "inherit", "ignore"],
  });
  return new Promise((done) => {
    child.once("error", (error) => {
      console.error(`tour: ${error.message}`);
      done(1);
    });
    child.once("exit", (code) => done(code ?? 1));
  });
}

function report(shots: Shot[], { outDir, check }: TourOptions): number {
  const wrong = shots.filter(({ problems }) => problems.length > 0);
  for (const { scene, look, layout, problems } of wrong) {
    for (const problem of problems) console.log(`${scene}.${look}.${layout}: ${problem}`);
  }
  const pictures = shots.filter(({ file }) => file !== undefined).length;
  console.log(`tour: ${shots.length} scenes, ${wrong.length} with problems; ${pictures} pictures in ${outDir}`);
  const missed = wrong.some(({ problems }) => problems.some((problem) => problem.startsWith("the scene was not")));
  return missed || (check === true && wrong.length > 0) ? 1 : 0;
}
