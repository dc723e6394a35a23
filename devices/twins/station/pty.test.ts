import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { access, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { SerialPort } from "serialport";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Twin } from "../twin.ts";
import { createPty, type Pty } from "./pty.ts";
import { createRunDir, type RunDir } from "./run-dir.ts";

/** Answers every byte with its complement: shows that both directions carry all 256 values. */
function complementTwin(): Twin<object> & { attached: number } {
  return {
    attached: 0,
    attach(cable: Duplex) {
      this.attached += 1;
      cable.on("data", (chunk: Buffer) => cable.write(chunk.map((byte) => 255 - byte)));
    },
    faults: () => ({}),
    setFaults: () => undefined,
    reset: () => undefined,
  };
}

async function open(path: string): Promise<SerialPort> {
  const port = new SerialPort({ path, baudRate: 115200, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error === null ? resolve() : reject(error))));
  return port;
}

async function exchange(port: SerialPort, bytes: Buffer): Promise<Buffer> {
  const received: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const collect = (chunk: Buffer): void => {
      received.push(chunk);
      const all = Buffer.concat(received);
      if (all.length < bytes.length) return;
      port.off("data", collect);
      resolve(all);
    };
    port.on("data", collect);
    port.write(bytes, (error) => {
      if (error) reject(error);
    });
  });
}

const close = (port: SerialPort): Promise<void> => new Promise((resolve) => port.close(() => resolve()));

/** Process ids of running socat programs whose command line mentions `needle`. */
async function socats(needle: string): Promise<number[]> {
  const found: number[] = [];
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (line.startsWith("socat\0") && line.includes(needle)) found.push(Number(pid));
  }
  return found;
}

describe("a serial cable", () => {
  let run: RunDir;
  let ptys: Pty[] = [];
  const lay = async (options: Partial<Parameters<typeof createPty>[0]> = {}): Promise<Pty> => {
    const pty = await createPty({
      name: "reader",
      dir: run.path,
      socketDir: run.path,
      twin: complementTwin(),
      ...options,
    });
    ptys.push(pty);
    return pty;
  };

  beforeEach(async () => {
    run = await createRunDir();
  });
  afterEach(async () => {
    for (const pty of ptys) await pty.stop();
    ptys = [];
    expect(await socats(run.path)).toEqual([]);
    await run.remove();
    expect(existsSync(run.path)).toBe(false);
  });

  it("carries every byte value both ways, and can be opened as soon as it is plugged", async () => {
    const pty = await lay();
    expect(pty.plugged()).toBe(false);
    (await pty.plug())._unsafeUnwrap();
    expect(pty.plugged()).toBe(true);
    const port = await open(pty.path);
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    expect(await exchange(port, all)).toEqual(Buffer.from(all.map((byte) => 255 - byte)));
    await close(port);
  });

  it("stays in place when a program closes and opens the port again", async () => {
    const twin = complementTwin();
    const pty = await lay({ twin });
    (await pty.plug())._unsafeUnwrap();
    for (let round = 0; round < 3; round += 1) {
      const port = await open(pty.path);
      expect(await exchange(port, Buffer.from([round]))).toEqual(Buffer.from([255 - round]));
      await close(port);
    }
    expect(twin.attached).toBe(1);
  });

  it("comes out and goes back in at the same path", async () => {
    const onChange = vi.fn();
    const twin = complementTwin();
    const pty = await lay({ twin, onChange });
    (await pty.plug())._unsafeUnwrap();
    const before = await open(pty.path);
    await exchange(before, Buffer.from([1]));
    before.on("error", () => undefined);

    await pty.unplug();
    expect(pty.plugged()).toBe(false);
    expect(existsSync(pty.path)).toBe(false);
    expect(await socats(run.path)).toEqual([]);
    // A reader asleep in poll sees `close`; one caught inside read() only learns from its next write.
    if (before.isOpen) await new Promise((resolve) => before.write([2], resolve));
    if (before.isOpen) await close(before);

    (await pty.plug())._unsafeUnwrap();
    const after = await open(pty.path);
    expect(await exchange(after, Buffer.from([7]))).toEqual(Buffer.from([248]));
    await close(after);
    expect(twin.attached).toBe(2);
    expect(onChange).toHaveBeenCalledTimes(3);
  });

  it("takes plugs and unplugs in turn, however fast they come", async () => {
    const pty = await lay();
    const [first, , second, third] = await Promise.all([pty.plug(), pty.unplug(), pty.plug(), pty.plug()]);
    expect([first.isOk(), second.isOk(), third.isOk()]).toEqual([true, true, true]);
    expect(pty.plugged()).toBe(true);
    expect(await socats(run.path)).toHaveLength(1);
  });

  it("tells when socat dies by itself, and can be plugged again", async () => {
    const changes: boolean[] = [];
    const pty: Pty = await lay({ onChange: () => changes.push(pty.plugged()) });
    (await pty.plug())._unsafeUnwrap();
    process.kill((await socats(run.path))[0]!, "SIGKILL");
    await vi.waitFor(() => expect(changes).toEqual([true, false]));
    (await pty.plug())._unsafeUnwrap();
    const port = await open(pty.path);
    expect(await exchange(port, Buffer.from([0]))).toEqual(Buffer.from([255]));
    await close(port);
  });

  it("lets any user of the machine open the pty", async () => {
    const pty = await lay();
    (await pty.plug())._unsafeUnwrap();
    expect((await stat(pty.path)).mode & 0o666).toBe(0o666);
    expect((await stat(run.path)).mode & 0o777).toBe(0o711);
  });

  it("names the Debian package when socat is missing", async () => {
    const pty = await lay({ searchPath: "/nowhere" });
    const fault = (await pty.plug())._unsafeUnwrapErr();
    expect(fault.code).toBe("socatMissing");
    expect(fault.detail).toContain("Debian package: socat");
    expect(pty.plugged()).toBe(false);
  });

  it("passes on socat's own words when it fails", async () => {
    const bin = join(run.path, "bin");
    await mkdir(bin);
    await writeFile(join(bin, "socat"), "#!/bin/sh\necho 'E no ptys left' >&2; exit 1\n", { mode: 0o755 });
    const pty = await lay({ searchPath: bin });
    const fault = (await pty.plug())._unsafeUnwrapErr();
    expect(fault).toEqual({ code: "socatFailed", detail: "socat ended at once: E no ptys left" });
  });

  it("keeps its hands off a link that another station serves, and clears a dead one", async () => {
    const dir = join(run.path, "links, with: odd!names");
    await mkdir(dir);
    const other = join(run.path, "b");
    await mkdir(other);
    const mine = await lay({ dir });
    const theirs = await lay({ dir, socketDir: other });
    (await mine.plug())._unsafeUnwrap();
    expect((await theirs.plug())._unsafeUnwrapErr().code).toBe("taken");
    await mine.unplug();
    await symlink("/dev/pts/no-such-pty", mine.path);
    (await theirs.plug())._unsafeUnwrap();
    await access(theirs.path);
  });
});

describe("the private directory", () => {
  it("and the pty in it go when the owner is killed", async () => {
    const owner = spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        "--input-type=module",
        "-e",
        `import { createRunDir } from ${JSON.stringify(join(import.meta.dirname, "run-dir.ts"))};
         import { createPty } from ${JSON.stringify(join(import.meta.dirname, "pty.ts"))};
         const run = await createRunDir();
         const twin = { attach() {}, faults: () => ({}), setFaults() {}, reset() {} };
         const pty = await createPty({ name: "reader", dir: run.path, socketDir: run.path, twin });
         (await pty.plug())._unsafeUnwrap();
         console.log(run.path);
         setInterval(() => {}, 1e6);`,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const [line] = (await once(owner.stdout, "data")) as [Buffer];
    const path = line.toString().trim();
    expect(await socats(path)).toHaveLength(1);
    owner.kill("SIGKILL");
    await once(owner, "exit");
    await vi.waitFor(
      async () => {
        expect(await socats(path)).toEqual([]);
        expect(existsSync(path)).toBe(false);
      },
      { timeout: 5000 },
    );
  });

  it("is made in /tmp when TMPDIR is too long or too odd for a socket path", async () => {
    const odd = await mkdtemp(join(tmpdir(), "a,b"));
    vi.stubEnv("TMPDIR", odd);
    try {
      const run = await createRunDir();
      expect(run.path).toMatch(/^\/tmp\/fbt-/);
      await run.remove();
    } finally {
      vi.unstubAllEnvs();
      await rm(odd, { recursive: true });
    }
  });
});
