import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findProgram } from "../environment/find-program.ts";
import { ROOT } from "./run-settings.ts";

/** What the script itself may use; everything else is a stub or not there. */
const TOOLS = [
  "awk",
  "cat",
  "cksum",
  "df",
  "dirname",
  "flock",
  "grep",
  "head",
  "id",
  "mkdir",
  "mktemp",
  "readlink",
  "rm",
  "sleep",
  "stat",
  "uname",
];
const LOCK = {
  lockfileVersion: 3,
  packages: { "": {}, "node_modules/one": { version: "1.0.0", integrity: "sha512-x" } },
};

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "fangbian-door-"));
  mkdirSync(join(dir, "bin"));
  mkdirSync(join(dir, "clone", "scripts", "setup"), { recursive: true });
  for (const tool of TOOLS) symlinkSync(findProgram(tool) ?? `/bin/${tool}`, join(dir, "bin", tool));
  for (const file of ["kiosk", "scripts/setup/help.txt", "scripts/setup/packages.cjs"])
    copyFileSync(join(ROOT, file), join(dir, "clone", file));
  writeFileSync(
    join(dir, "clone", "package.json"),
    JSON.stringify({ allowScripts: { one: true, two: true, three: false } }),
  );
  writeFileSync(join(dir, "clone", "package-lock.json"), JSON.stringify(LOCK));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A program on the PATH that notes how it was called, then does `body` (sh). */
function stub(name: string, body: string): void {
  writeFileSync(join(dir, "bin", name), `#!/bin/sh\necho "${name} $*" >>"${join(dir, "calls")}"\n${body}\n`);
  chmodSync(join(dir, "bin", name), 0o755);
}

/** A Node that is real but for its last step: what the door hands over to is only noted. */
function realNode(): void {
  stub("node", `case "$*" in --import*) exit 0 ;; *) exec "${process.execPath}" "$@" ;; esac`);
}

const INSTALLS = `case "$1" in
  ci | install) mkdir -p node_modules/one && echo '{"packages":{"node_modules/one":{"version":"1.0.0","integrity":"sha512-x"}}}' >node_modules/.package-lock.json && echo '{}' >node_modules/one/package.json ;;
esac`;

function door(...args: string[]) {
  return spawnSync("/bin/sh", [join(dir, "clone", "kiosk"), ...args], {
    encoding: "utf8",
    cwd: dir,
    env: { PATH: join(dir, "bin"), HOME: join(dir, "home"), TMPDIR: dir },
  });
}

const calls = () => (existsSync(join(dir, "calls")) ? readFileSync(join(dir, "calls"), "utf8") : "");
const handedOver = () => /node --import tsx scripts\/main.ts (.*)/.exec(calls())?.[1];

describe("the door", () => {
  it("helps on a machine that has nothing yet", () => {
    for (const words of [[], ["help"], ["--help"]]) {
      const { status, stdout } = door(...words);
      expect(status).toBe(0);
      expect(stdout).toContain("./kiosk SUBCOMMAND");
    }
  });

  it("says that there is no Node, and where to get one", () => {
    const { status, stdout, stderr } = door("demo");
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("there is no node on the PATH");
    expect(stderr).toContain("nodejs.org");
  });

  it("says that Node is too old", () => {
    stub("node", `case "$1" in -e) exit 1 ;; *) echo v18.19.0 ;; esac`);
    const { status, stderr } = door("demo");
    expect(status).toBe(1);
    expect(stderr).toContain("Node.js v18.19.0 is too old");
  });

  it("installs nothing for a subcommand that does not exist", () => {
    realNode();
    stub("npm", INSTALLS);
    const { status, stderr } = door("dmeo");
    expect(status).toBe(2);
    expect(stderr).toContain("there is no subcommand 'dmeo'");
    expect(calls()).not.toContain("npm");
  });

  it("installs once, runs only the allowed scripts, and hands over", () => {
    realNode();
    stub("npm", INSTALLS);
    const first = door("content", "lint", "a b");
    expect(first.stderr).toContain("installing npm packages");
    expect(first).toMatchObject({ status: 0, stdout: "" });
    expect(calls()).toContain("npm ci --ignore-scripts");
    expect(calls().match(/npm rebuild .*/g)).toEqual(["npm rebuild --ignore-scripts=false one"]);
    expect(handedOver()).toBe("content lint a b");
    rmSync(join(dir, "calls"));
    const second = door("content");
    expect(second).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(calls()).not.toContain("npm");
  });

  it("installs anew when the lock file has changed", () => {
    realNode();
    stub("npm", INSTALLS);
    door("content");
    rmSync(join(dir, "calls"));
    const changed = { ...LOCK, packages: { ...LOCK.packages, "node_modules/two": { version: "2.0.0" } } };
    writeFileSync(join(dir, "clone", "package-lock.json"), JSON.stringify(changed));
    door("content");
    expect(calls()).toContain("npm ci");
  });

  it("takes packages that somebody installed by hand, if they are the right ones", () => {
    realNode();
    stub("npm", INSTALLS);
    spawnSync("/bin/sh", ["-c", `set -- ci; ${INSTALLS}`], { cwd: join(dir, "clone") });
    expect(door("content")).toMatchObject({ status: 0, stderr: "" });
    expect(calls()).not.toContain("npm ci");
  });

  it("installs without npm ci where that refuses a lock file for other platforms' packages", () => {
    realNode();
    stub("npm", `[ "$1" = ci ] && { echo "npm error Missing: x@ from lock file" >&2; exit 1; }\n${INSTALLS}`);
    expect(door("content").status).toBe(0);
    expect(calls()).toContain("npm install --no-save --ignore-scripts");
  });

  it.each([
    ["npm error code ENOTFOUND", "could not be reached"],
    ["npm error code ENOSPC", "the disk is full"],
    ["npm error code EACCES", "may not write"],
    ["npm error code EWHATEVER", "failed, see above"],
  ])("explains %s", (error, explanation) => {
    realNode();
    stub("npm", `[ "$1" = ci ] && { echo "${error}" >&2; exit 1; }; exit 0`);
    const { status, stdout, stderr } = door("content");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(error);
    expect(stderr).toContain(explanation);
    expect(handedOver()).toBeUndefined();
  });

  it("does not begin what the disk has no room for", () => {
    realNode();
    stub("npm", INSTALLS);
    rmSync(join(dir, "bin", "df"));
    stub("df", `printf 'Filesystem 1024-blocks Used Available\\n/dev/x 1 1 204800\\n'`);
    const { status, stderr } = door("content");
    expect(status).toBe(1);
    expect(stderr).toContain("only 200 MB free");
    expect(calls()).not.toContain("npm ci");
  });

  it("lets two runs at once install only once", () => {
    realNode();
    stub("npm", `sleep 0.3\n${INSTALLS}`);
    const script = join(dir, "clone", "kiosk");
    const both = spawnSync(
      "/bin/sh",
      ["-c", `sh "${script}" content & a=$!; sh "${script}" content & wait $a && wait $!`],
      {
        encoding: "utf8",
        env: { PATH: `${join(dir, "bin")}:${dirname(findProgram("sh") ?? "/bin/sh")}`, HOME: dir, TMPDIR: dir },
      },
    );
    expect(both.status).toBe(0);
    expect(calls().match(/npm ci/g)).toHaveLength(1);
    expect(calls().match(/node --import/g)).toHaveLength(2);
  });
});
