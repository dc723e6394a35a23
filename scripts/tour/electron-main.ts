import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { app, BrowserWindow, session, type NativeImage } from "electron";
import { Finder } from "../../electron/host/content/finder.ts";
import { declareScheme, serveApp } from "../../electron/main/protocol.ts";
import { beginScene, type Document } from "./begin-scene.ts";
import { see } from "./evaluate.ts";
import { examine } from "./examine.ts";
import { drawn, takePicture } from "./picture.ts";
import { CAMERA_FILM, LAYOUT_ENV, shotsFile, type Plan } from "./plan.ts";
import type { Layout, Look, Scene, Shot } from "./scene.ts";

const JPEG_QUALITY = 80;
/** One picture in so many in the short form. Odd, so that both looks have their turn. */
const PICTURED_ONE_IN = 7;

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
      shots.push(await shoot({ window, scene, look, pictured: shots.length % PICTURED_ONE_IN === 0 }));
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

interface Shooting {
  window: BrowserWindow;
  scene: Scene;
  look: Look;
  /** Whether the short form has a picture of it, though nothing is wrong. */
  pictured: boolean;
}

/**
 * The whole form loads a page for each picture. The short one begins the page anew in the same document and has a picture of
 * some scenes, and of each in which something is wrong; what is wrong must be so in a document of its own, too.
 */
async function shoot(shooting: Shooting): Promise<Shot> {
  if (plan.form === "whole") return shootIn("loaded", shooting);
  const shot = await shootIn("anew", shooting);
  return shot.problems.length === 0 || shooting.scene.page !== "citizen" ? shot : shootIn("loaded", shooting);
}

async function shootIn(document: Document, { window, scene, look, pictured }: Shooting): Promise<Shot> {
  const problems: string[] = [];
  let picture: NativeImage | undefined;
  try {
    await beginScene({ window, scene, look, document, plan, finder });
    await see(window, scene.see);
    if (plan.form === "short" && !pictured) {
      const { bare } = await drawn(window);
      if (bare) problems.push("the scene was not drawn: it is empty");
    } else {
      const { image, settled } = await takePicture(window, { once: plan.form === "short" });
      picture = image;
      if (!settled) problems.push("the scene was not drawn: it is empty, or goes on moving");
    }
    problems.push(...(await examine({ window, scene, look, profile: plan.profile, axeSource })));
  } catch (error) {
    problems.push(`the scene was not reached: ${error instanceof Error ? error.message : String(error)}`);
    picture = await window.webContents.capturePage();
  }
  const shot = { scene: scene.name, title: scene.title, look, layout, problems };
  if (problems.length > 0) picture ??= await window.webContents.capturePage();
  if (picture === undefined) return shot;
  const file = `${scene.name}.${look}.${layout}.${plan.form === "short" ? "jpg" : "png"}`;
  writeFileSync(join(here, "shots", file), encoded(picture));
  return { ...shot, file };
}

/** The short form is looked at only when something is wrong: a PNG takes ten times as long as a JPEG. */
function encoded(image: NativeImage): Buffer {
  return plan.form === "short" ? image.toJPEG(JPEG_QUALITY) : image.toPNG();
}
