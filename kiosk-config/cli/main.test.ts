import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkPin } from "../staff/pin.ts";
import { runContentCli } from "./main.ts";

const ROOM = fileURLToPath(new URL("..", import.meta.url));
const filesIn = (...folder: string[]) => {
  const path = join(ROOM, ...folder);
  return existsSync(path) ? readdirSync(path).length : 0;
};
const GUIDE_COUNT = filesIn("content", "guides");
/** Folders with one file a piece, and the hall. */
const FILE_COUNT =
  filesIn("profiles") +
  ["guides", "bundles", "lists", "forms", "commitments", "look-ups"].reduce(
    (sum, part) => sum + filesIn("content", part),
    1,
  );

let dir: string;
let out: string[];
let errors: string[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "content-cli-"));
  out = [];
  errors = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void errors.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true });
});

/** A place in this test's folder. Our own content and profiles are copied there when somebody first names them. */
function place(first: string, ...parts: string[]): string {
  const path = join(dir, first);
  if (["content", "profiles"].includes(first) && !existsSync(path))
    cpSync(join(ROOM, first), path, { recursive: true });
  return join(path, ...parts);
}
function change(file: string, from: string, to: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
}

describe("content validate", () => {
  it("checks all of the room when nothing is named", async () => {
    expect(await runContentCli(["validate"])).toBe(0);
    expect(out).toEqual([`${FILE_COUNT} files are right`]);
  });

  it("says one line a problem and exits 1", async () => {
    change(place("content", "guides", "marriage-registration.yaml"), "visits: 1", "visits: once");
    change(place("profiles", "demo.yaml"), "paperWidthMm: 80", "paperWidthMm: 76");
    expect(await runContentCli(["validate", place("content"), place("profiles")])).toBe(1);
    expect(out).toEqual([
      expect.stringMatching(/marriage-registration\.yaml:\d+:1 visits: expected a number, found "once"$/),
      expect.stringMatching(
        /demo\.yaml:\d+:5 devices\.receiptPrinter\.paperWidthMm: expected one of 58, 80, found 76$/,
      ),
    ]);
  });

  it("knows a file by its place", async () => {
    const files = [
      place("content", "hall.yaml"),
      place("content", "guides", "marriage-registration.yaml"),
      place("profiles", "demo.yaml"),
    ];
    expect(await runContentCli(["validate", ...files, place("content", "guides")])).toBe(0);
    expect(out).toEqual([`${GUIDE_COUNT + files.length} files are right`]);
  });

  it("names what is not there and what holds nothing", async () => {
    mkdirSync(place("empty"));
    expect(await runContentCli(["validate", place("none.yaml"), place("empty")])).toBe(1);
    expect(out).toEqual([
      expect.stringMatching(/none\.yaml:1:1 expected a readable file/),
      expect.stringMatching(/empty:1:1 expected hall\.yaml, guides or profiles in it, found none/),
    ]);
  });
});

describe("content lint", () => {
  it("is content with ours", async () => {
    expect(await runContentCli(["lint"])).toBe(0);
  });

  it("finds what the schema lets pass, with its line", async () => {
    change(place("content", "guides", "household-move.yaml"), "promisedWorkdays: 3", "promisedWorkdays: 30");
    change(place("content", "guides", "household-move.yaml"), "[迁户口,", "[二手房过户,");
    expect(await runContentCli(["lint", place("content")])).toBe(1);
    expect(out.filter((line) => line.startsWith("error"))).toEqual([
      expect.stringMatching(/household-move\.yaml:\d+:1 promisedWorkdays: expected at most the 20 days/),
      expect.stringMatching(
        /property-transfer\.yaml:\d+:11 aliases\.0: expected another short title than household-move/,
      ),
    ]);
    expect(out.at(-1)).toMatch(/^\d+ guides, \d+ bundles, \d+ look-ups: 2 errors, \d+ warnings$/);
  });

  it("counts as JSON, warnings apart: they do not make it fail", async () => {
    expect(await runContentCli(["lint", "--json", place("content")])).toBe(0);
    const sums = JSON.parse(out.at(-1) ?? "") as Record<string, number>;
    expect(sums).toMatchObject({ errors: 0, warnings: out.length - 1 });
    expect(sums["guides"]).toBe(readdirSync(place("content", "guides")).length);
    change(place("content", "guides", "household-move.yaml"), "theme: 户籍办理", "theme: 税收财务");
    out.length = 0;
    expect(await runContentCli(["lint", "--json", place("content")])).toBe(1);
    expect(JSON.parse(out.at(-1) ?? "")).toMatchObject({ errors: 1 });
    expect(JSON.parse(out.find((line) => line.includes('"error"')) ?? "")).toMatchObject({ path: "theme", line: 10 });
  });

  it("finds what outlets and topics name and is not there", async () => {
    const position = { latitude: 33.25, longitude: 113.01 };
    const outlet = {
      id: "town",
      name: "便民服务中心",
      kind: "township",
      address: "示例地址",
      hours: "工作日 09:00–17:00",
      position,
    };
    writeFileSync(place("content", "outlets.yaml"), JSON.stringify({ outlets: [{ ...outlet, offers: ["none"] }] }));
    change(place("content", "topics.yaml"), "- social-security-card", "- no-such-guide");
    await runContentCli(["lint", place("content")]);
    expect(out.filter((line) => line.startsWith("error"))).toEqual([
      expect.stringMatching(/outlets\.yaml:1:\d+ outlets\.0\.offers\.0: expected the id of a guide or bundle/),
      expect.stringMatching(/topics\.yaml:\d+:5 often\.0: expected the id of a guide or bundle/),
    ]);
  });

  it("names what cannot be read at all", async () => {
    writeFileSync(place("content", "hall.yaml"), "");
    expect(await runContentCli(["lint", place("content")])).toBe(1);
    expect(out).toEqual([
      expect.stringMatching(/hall\.yaml:1:1 expected a mapping of settings, found an empty file/),
      "0 guides, 0 bundles, 0 look-ups: 1 errors, 0 warnings",
    ]);
  });
});

describe("content list", () => {
  it("is one line a guide, or one JSON line", async () => {
    expect(await runContentCli(["list"])).toBe(0);
    expect(out).toHaveLength(GUIDE_COUNT);
    out.length = 0;
    expect(await runContentCli(["list", place("content"), "--json"])).toBe(0);
    expect(out.map((line) => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({
        id: "property-transfer",
        title: "二手房过户",
        categoryId: "real-estate",
        sample: true,
      }),
    );
  });

  it("lists letters with the guides they are for and the days they give", async () => {
    expect(await runContentCli(["list", "--commitments"])).toBe(0);
    expect(out).toContainEqual(expect.stringMatching(/^deferral-general\t容缺受理\t.*electricity-new（3 个工作日）/));
    out.length = 0;
    expect(await runContentCli(["list", place("content"), "--commitments", "--json"])).toBe(0);
    expect(out.map((line) => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({
        id: "promise-flexible-work",
        guides: [
          { guideId: "employment-registration", workdays: 10 },
          { guideId: "flexible-work-subsidy", workdays: 10 },
        ],
      }),
    );
  });

  it("lists what is right and complains of the rest", async () => {
    writeFileSync(place("content", "guides", "marriage-registration.yaml"), "");
    expect(await runContentCli(["list", place("content")])).toBe(1);
    expect(out).toHaveLength(GUIDE_COUNT - 1);
    expect(errors).toEqual([expect.stringMatching(/marriage-registration\.yaml:1:1/)]);
  });
});

describe("content preview", () => {
  it("shows what a citizen will see, masked, with the definition's own example", async () => {
    expect(await runContentCli(["preview", "look-up", "social-insurance", "--content", place("content")])).toBe(0);
    const text = out.join("\n");
    expect(text).toContain("【查社保缴费】 要刷身份证");
    expect(text).toContain("姓名：赵**（本人可以按“显示全部”）");
    expect(text).toContain("2026年10月 | 养老保险 | 3,831.00 元 | 306.48 元 | 已到账");
    expect(text).not.toMatch(/\d{17}/);
  });

  it("says what there is instead of what there is not, and what is wrong with it", async () => {
    expect(await runContentCli(["preview", "look-up", "none"])).toBe(1);
    change(place("content", "look-ups", "bus-lines.yaml"), "layout: timeline", "layout: spiral");
    expect(await runContentCli(["preview", "look-up", "bus-lines", "--content", place("content")])).toBe(1);
    expect(await runContentCli(["preview", "guide", "x"])).toBe(2);
    expect(errors).toEqual([
      expect.stringMatching(/^there is no look-up "none": one of bus-lines/),
      expect.stringMatching(/bus-lines\.yaml:\d+:1 layout: expected one of record, table, timeline, cards/),
      expect.stringMatching(/usage: kiosk content preview/),
    ]);
  });

  it("has a line a look-up in the list", async () => {
    expect(await runContentCli(["list", "--look-ups", place("content")])).toBe(0);
    expect(out).toContainEqual(expect.stringMatching(/^bus-lines\t查公交线路\t不用刷卡\t/));
    expect(out.length).toBe(filesIn("content", "look-ups"));
    out.length = 0;
    expect(await runContentCli(["list", "--look-ups", "--json", place("content")])).toBe(0);
    const anonymous = out.filter((line) => (JSON.parse(line) as { identity: string }).identity === "none");
    expect(anonymous.length * 2).toBeGreaterThanOrEqual(out.length);
  });
});

describe("content diff", () => {
  it("says in words what changed between two folders", async () => {
    cpSync(place("content"), place("new"), { recursive: true });
    expect(await runContentCli(["diff", place("content"), place("new")])).toBe(0);
    change(place("new", "guides", "household-move.yaml"), "promisedWorkdays: 3", "promisedWorkdays: 2");
    expect(await runContentCli(["diff", place("content"), place("new")])).toBe(0);
    expect(await runContentCli(["diff", place("content"), place("new"), "--json"])).toBe(0);
    expect(out.slice(0, 2)).toEqual(["没有变化", "迁户口：承诺时限：“3 个工作日”改成“2 个工作日”"]);
    expect(JSON.parse(out[2] ?? "")).toEqual({
      of: "迁户口",
      what: "承诺时限",
      from: "3 个工作日",
      to: "2 个工作日",
    });
  });

  it("names what is broken, lest it looks as if it had gone", async () => {
    cpSync(place("content"), place("new"), { recursive: true });
    writeFileSync(place("new", "guides", "household-move.yaml"), "");
    expect(await runContentCli(["diff", place("content"), place("new")])).toBe(1);
    expect(errors).toEqual([expect.stringMatching(/household-move\.yaml:1:1/)]);
    expect(await runContentCli(["diff", place("content")])).toBe(2);
  });
});

describe("content pack and verify", () => {
  const pack = (...more: string[]) =>
    runContentCli(["pack", place("content"), "--edition", "3", "--out", place("c.fbc"), ...more]);

  it("makes one signed file and knows it again", async () => {
    expect(await runContentCli(["keygen", place("county")])).toBe(0);
    expect(await runContentCli(["keygen", place("county")])).toBe(1);
    expect(await pack("--key", place("county.key"))).toBe(0);
    expect(await runContentCli(["verify", place("c.fbc"), "--key", place("county.pub")])).toBe(0);
    expect(out.at(-1)).toMatch(/right\. Edition 3 of fangcheng-hall/);
    expect(statSync(place("county.key")).mode & 0o077).toBe(0);
  });

  it("refuses another key, a changed file, and what is none", async () => {
    await runContentCli(["keygen", place("county")]);
    await runContentCli(["keygen", place("other")]);
    await pack("--key", place("county.key"));
    expect(await runContentCli(["verify", place("c.fbc"), "--key", place("other.pub")])).toBe(1);
    writeFileSync(place("d.fbc"), readFileSync(place("c.fbc")).subarray(0, -9));
    expect(await runContentCli(["verify", place("d.fbc"), "--key", place("county.pub")])).toBe(1);
    expect(await runContentCli(["verify", place("county.pub"), "--key", place("county.pub")])).toBe(1);
    expect(await runContentCli(["verify", place("none"), "--key", place("county.pub")])).toBe(1);
    expect(errors).toEqual([
      expect.stringMatching(/signed with a key that is not the one given/),
      expect.stringMatching(/does not fit its digest/),
      expect.stringMatching(/not a content bundle/),
      expect.stringMatching(/no such file/),
    ]);
  });

  it("publishes nothing with errors in it, and wants a private key and an edition", async () => {
    await runContentCli(["keygen", place("county")]);
    expect(await pack("--key", place("county.pub"))).toBe(1);
    expect(await runContentCli(["pack", place("content"), "--key", place("county.key"), "--out", place("c")])).toBe(2);
    change(place("content", "guides", "household-move.yaml"), "promisedWorkdays: 3", "promisedWorkdays: 30");
    expect(await pack("--key", place("county.key"))).toBe(1);
    expect(errors.at(-1)).toMatch(/1 errors: nothing is published/);
  });
});

describe("content import", () => {
  it("writes drafts, names what it did not take, and exits 1 then", async () => {
    const head = "事项名称,实施主体,受理条件,设定依据,材料名称";
    writeFileSync(
      place("a.csv"),
      `${head}\n户外广告备案,方城县城市管理局,有场地,《广告法》,效果图\n,方城县水利局,有井,《水法》,\n`,
    );
    expect(await runContentCli(["import", place("a.csv"), "--out", place("drafts")])).toBe(1);
    expect(readdirSync(place("drafts", "guides"))).toEqual(["hu-wai-guang-gao-bei-an.yaml"]);
    expect(out).toEqual([
      expect.stringMatching(/^没有导入：.*第 3 行：没有事项名称/),
      expect.stringMatching(/^导入 1 项到 .*没有导入 1 行/),
    ]);
  });

  it("says what cannot be read, and where it may queue", async () => {
    writeFileSync(place("b.xlsx"), "no workbook");
    expect(await runContentCli(["import", place("b.xlsx"), "--out", place("drafts")])).toBe(1);
    expect(await runContentCli(["import", place("none.csv"), "--out", place("drafts")])).toBe(1);
    expect(await runContentCli(["import", place("b.xlsx"), "--out", place("d"), "--category", "none"])).toBe(2);
    expect(await runContentCli(["import", place("b.xlsx")])).toBe(2);
    expect(errors.slice(0, 3)).toEqual([
      expect.stringMatching(/不是 Excel 文件/),
      expect.stringMatching(/没有这个文件/),
      expect.stringMatching(/--category: one of general/),
    ]);
  });
});

describe("content schema", () => {
  it("writes the schemas where one wants them", async () => {
    expect(await runContentCli(["schema", "--out", place("json")])).toBe(0);
    expect(readdirSync(place("json")).sort()).toEqual([
      "announcements.schema.json",
      "appeals.schema.json",
      "bundle.schema.json",
      "commitment.schema.json",
      "form.schema.json",
      "guide.schema.json",
      "hall.schema.json",
      "list.schema.json",
      "look-up.schema.json",
      "outlets.schema.json",
      "profile.schema.json",
      "ratings.schema.json",
      "synonyms.schema.json",
      "topics.schema.json",
    ]);
    expect(out).toHaveLength(14);
  });
});

describe("content and wrong arguments", () => {
  it.each([[[]], [["sing"]], [["list", "--loud"]], [["schema", "somewhere"]]])(
    "%j exits 2 with the usage",
    async (argv) => {
      expect(await runContentCli(argv)).toBe(2);
      expect(errors.join("\n")).toMatch(/kiosk content validate/);
    },
  );

  it("help is no mistake", async () => {
    expect(await runContentCli(["--help"])).toBe(0);
    expect(out.join("\n")).toMatch(/kiosk content lint/);
  });
});

it("makes the lines of a PIN, and refuses one that is easily guessed", async () => {
  const program = join(import.meta.dirname, "..", "..", "scripts", "main.ts");
  const pin = (text: string) =>
    spawnSync(process.execPath, ["--import", "tsx", program, "content", "pin"], {
      input: `${text}\n`,
      encoding: "utf8",
    });
  const made = pin("246810");
  expect(made.status).toBe(0);
  expect(made.stdout).toContain("role: technician");
  expect(made.stdout).not.toContain("246810");
  const [, hash = ""] = /pinHash: "(.*)"/.exec(made.stdout) ?? [];
  expect(await checkPin("246810", hash)).toBe(true);
  expect(pin("123456")).toMatchObject({ status: 1, stderr: expect.stringContaining("in a row") as string });
});
