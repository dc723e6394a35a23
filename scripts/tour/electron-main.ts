import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import { app, BrowserWindow, ipcMain, MessageChannelMain, session, type NativeImage } from "electron";
import { CHANNEL } from "../../electron/contract/channels.ts";
import { Finder } from "../../electron/host/content/finder.ts";
import { declareScheme, serveApp } from "../../electron/main/protocol.ts";
import { AXE_OPTIONS, axeProblems } from "./axe-page.ts";
import { FixtureHost } from "./fixture-host.ts";
import { inspectPage, type Limits } from "./inspect-page.ts";
import { takePicture } from "./picture.ts";
import { CAMERA_FILM, LAYOUT_ENV, shotsFile, type Plan } from "./plan.ts";
import type { Layout, Look, Scene, Shot, Step } from "./scene.ts";

const SEE_TIMEOUT_MS = 8000;
const MM_PER_INCH = 25.4;
const JPEG_QUALITY = 80;
const PAGES = { citizen: "citizen/index.html", gallery: "ui/gallery/index.html", static: "out-of-service.html" };

const here = __dirname;
const plan = JSON.parse(readFileSync(join(here, "plan.json"), "utf8")) as Plan;
/** One program photographs one layout, so that two processors have work. */
const layout = process.env[LAYOUT_ENV] as Layout;
/** All scenes search the same content: its index is made once, not for each of their hosts. */
const finder = new Finder({ content: plan.content, misses: { count: () => undefined } });
const axeSource = readFileSync(join(here, "axe.min.js"), "utf8");

app.enableSandbox();
app.commandLine.appendSwitch("force-device-scale-factor", "1");
app.commandLine.appendSwitch("force-prefers-reduced-motion");
// The camera over the tray shows one paper for ever.
app.commandLine.appendSwitch("use-fake-device-for-media-stream");
app.commandLine.appendSwitch("use-file-for-fake-video-capture", join(here, CAMERA_FILM));
declareScheme();
void app.whenReady().then(run);

async function run(): Promise<void> {
  mkdirSync(join(here, "shots"), { recursive: true });
  const shots: Shot[] = [];
  const window = openWindow();
  for (const [place, scene] of plan.scenes.entries()) {
    for (const look of looksOf(scene, place)) {
      shots.push(await shoot({ window, scene, look }));
      process.stdout.write(".");
    }
  }
  writeFileSync(join(here, shotsFile(layout)), JSON.stringify(shots, null, 1));
  app.exit(0);
}

/** In the short form look and layout take turns, so that four scenes in a row show every pair of them once. */
function looksOf(scene: Scene, place: number): Look[] {
  const looks = plan.looks.filter((look) => scene.looks?.includes(look) !== false);
  if (plan.form === "whole") return looks;
  if (place % plan.layouts.length !== plan.layouts.indexOf(layout)) return [];
  const turn = Math.floor(place / plan.layouts.length);
  return looks.filter((_look, index) => index === turn % looks.length);
}

function panelSize(): { width: number; height: number } {
  const { widthPx, heightPx } = plan.profile.panel;
  const [short, long] = [Math.min(widthPx, heightPx), Math.max(widthPx, heightPx)];
  return layout === "portrait" ? { width: short, height: long } : { width: long, height: short };
}

function openWindow(): BrowserWindow {
  const own = session.fromPartition(`tour-${layout}`, { cache: false });
  serveApp(own, join(here, "renderer"));
  return new BrowserWindow({
    ...panelSize(),
    x: 0,
    y: 0,
    useContentSize: true,
    frame: false,
    show: true,
    webPreferences: {
      session: own,
      preload: join(here, "preload.cjs"),
      sandbox: true,
      contextIsolation: true,
      backgroundThrottling: false,
    },
  });
}

async function shoot({ window, scene, look }: { window: BrowserWindow; scene: Scene; look: Look }): Promise<Shot> {
  const file = `${scene.name}.${look}.${layout}.${plan.form === "short" ? "jpg" : "png"}`;
  const problems: string[] = [];
  try {
    await stage(window, scene, look);
    await see(window, scene.see);
    const { image, settled } = await takePicture(window, { once: plan.form === "short" });
    writeFileSync(join(here, "shots", file), encoded(image));
    if (!settled) problems.push("the scene was not drawn: it is empty, or goes on moving");
    problems.push(...(await examine(window, scene, look)));
  } catch (error) {
    writeFileSync(join(here, "shots", file), encoded(await window.webContents.capturePage()));
    problems.push(`the scene was not reached: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { scene: scene.name, title: scene.title, look, layout, file, problems };
}

/** The short form is looked at only when something is wrong: a PNG takes ten times as long as a JPEG. */
function encoded(image: NativeImage): Buffer {
  return plan.form === "short" ? image.toJPEG(JPEG_QUALITY) : image.toPNG();
}

/** Load the page with a fresh host and play the scene's steps. */
async function stage(window: BrowserWindow, scene: Scene, look: Look): Promise<void> {
  const host = new FixtureHost({ scene, profile: plan.profile, content: plan.content, finder });
  const ready = new Promise<void>((resolve) => {
    ipcMain.removeAllListeners();
    ipcMain.on(CHANNEL.connect, () => {
      const { port1, port2 } = new MessageChannelMain();
      host.attach(port1);
      window.webContents.postMessage(CHANNEL.port, null, [port2]);
    });
    ipcMain.on(CHANNEL.ready, () => resolve());
  });
  const hash = scene.page === "gallery" ? `${scene.hash ?? ""}/${look}` : (scene.hash ?? "");
  // A different query makes a new document; a hash alone would only scroll.
  await window.loadURL(`app://kiosk/${PAGES[scene.page]}?${Math.random().toString(36).slice(2)}${hash}`);
  if (scene.page !== "citizen") return;
  await ready;
  // The page is ready before its host is: the pictures are of the moment after.
  await until(
    window,
    `document.querySelector(".hall")?.textContent === ${JSON.stringify(plan.content.hall.name)}`,
    "boot data",
  );
  if (look === "care") await play(window, host, { tap: "toggle-care" });
  for (const step of scene.steps ?? []) await play(window, host, step);
}

async function play(window: BrowserWindow, host: FixtureHost, step: Step): Promise<void> {
  if ("tap" in step) {
    const selector = `[data-action="${step.tap}"]${step.id === undefined ? "" : `[data-id="${step.id}"]`}`;
    await see(window, `${selector}:not(:disabled)`);
    // Tabs listen to the pointer, buttons to the click.
    await evaluate(
      window,
      `{ const e = document.querySelector(${JSON.stringify(selector)});
         e.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 })); e.click(); }`,
    );
  } else if ("card" in step) host.visit.card(step.card);
  else if ("kiosk" in step) host.kiosk.set({ ...host.kiosk.get(), ...step.kiosk });
  else if ("skipSeconds" in step) {
    const jump = `{ const real = performance.now.bind(performance); performance.now = () => real() + ${step.skipSeconds * 1000}; void 0; }`;
    await evaluate(window, jump);
  } else if ("staffDoor" in step) {
    await evaluate(
      window,
      `{ const real = window.setTimeout; window.setTimeout = (call) => real(call, 0);
         document.querySelector('[data-id="staff-door"]').dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
         window.setTimeout = real; void 0; }`,
    );
  } else if ("type" in step) {
    await evaluate(
      window,
      `{ const field = document.querySelector('[data-id="${step.into}"]'); field.value = ${JSON.stringify(step.type)};
         field.dispatchEvent(new Event("input", { bubbles: true })); void 0; }`,
    );
  } else if ("see" in step) await see(window, step.see);
  else if ("endVisit" in step) host.visit.end();
  else host.drop();
}

function see(window: BrowserWindow, selector: string): Promise<void> {
  return until(window, `document.querySelector(${JSON.stringify(selector)}) !== null`, selector);
}

async function until(window: BrowserWindow, condition: string, what: string): Promise<void> {
  const deadline = Date.now() + SEE_TIMEOUT_MS;
  while (!(await evaluate<boolean>(window, condition))) {
    if (Date.now() > deadline) throw new Error(`${what} did not appear`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function examine(window: BrowserWindow, scene: Scene, look: Look): Promise<string[]> {
  const { diagonalInches, widthPx, heightPx } = plan.profile.panel;
  const limits: Limits = {
    pxPerMm: Math.hypot(widthPx, heightPx) / (diagonalInches * MM_PER_INCH),
    targetMm: look === "care" ? 20 : 12.7,
    primaryMm: 20,
    gapMm: 2.54,
    // 24 px on a 21.5-inch panel; in 关怀版 a capital of 5.6 mm.
    smallestTextMm: look === "care" ? 7.7 : 5.9,
  };
  const measured = await evaluate<string[]>(window, `(${inspectPage.toString()})(${JSON.stringify(limits)})`);
  await evaluate(window, `{ ${axeSource}; void 0 }`);
  const axe = await evaluate<AxeResults>(
    window,
    `axe.run(document, ${JSON.stringify(AXE_OPTIONS)}).then(({ violations }) => JSON.parse(JSON.stringify({ violations })))`,
  );
  return scene.page === "gallery" ? axeProblems(axe) : [...measured, ...axeProblems(axe)];
}

function evaluate<Answer>(window: BrowserWindow, script: string): Promise<Answer> {
  return window.webContents.executeJavaScript(script, true) as Promise<Answer>;
}
