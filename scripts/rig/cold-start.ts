import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { electronFlags } from "../environment/electron-flags.ts";

/** An empty window of the same Electron: what no program built on it can be faster than. */
const BARE_MAIN = `
const { app, BrowserWindow } = require("electron");
app.enableSandbox();
app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1080, height: 1920, webPreferences: { sandbox: true } });
  await window.loadURL("data:text/html,<title>bare</title>");
  process.stdout.write(JSON.stringify({ event: "bare.shown" }) + "\\n");
});
`;

export interface ColdStartOptions {
  executable: string;
  display: string;
  cwd: string;
  env?: NodeJS.ProcessEnv;
}

/** Milliseconds from starting the Electron to the empty window it shows. */
export async function bareStartMs(options: Omit<ColdStartOptions, "cwd">): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), "bare-electron-"));
  writeFileSync(join(dir, "package.json"), JSON.stringify({ name: "bare", version: "1.0.0", main: "main.js" }));
  writeFileSync(join(dir, "main.js"), BARE_MAIN);
  try {
    return await startMs({ ...options, cwd: dir, app: dir, event: "bare.shown", userData: join(dir, "data") });
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Milliseconds from starting the kiosk to a first screen that answers to touch. */
export function kioskStartMs(options: ColdStartOptions): Promise<number> {
  return startMs({ ...options, app: options.cwd, event: "page.touchable" });
}

async function startMs(options: ColdStartOptions & { app: string; event: string; userData?: string }): Promise<number> {
  const flags = [
    ...electronFlags(),
    ...(options.userData === undefined ? [] : [`--user-data-dir=${options.userData}`]),
  ];
  const startedAt = performance.now();
  const child = spawn(options.executable, [...flags, options.app], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env, DISPLAY: options.display },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  try {
    return await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${options.event} within 30 s`)), 30_000);
      child.once("exit", (code) => reject(new Error(`Electron ended with ${code} before ${options.event}`)));
      createInterface({ input: child.stdout }).on("line", (line) => {
        if (!line.includes(`"event":"${options.event}"`)) return;
        clearTimeout(timer);
        resolve(performance.now() - startedAt);
      });
    });
  } finally {
    child.kill("SIGTERM");
    await exited;
  }
}
