import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatProblem, loadContent, loadProfile, loadWithLastGood, mendFromFormer } from "./index.ts";

const CONTENT = fileURLToPath(new URL("../content", import.meta.url));
/** One file a guide. */
const GUIDE_COUNT = readdirSync(join(CONTENT, "guides")).length;

let parent: string;
let dir: string;
afterEach(() => rmSync(parent, { recursive: true }));
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "content-"));
  dir = join(parent, "content");
  cpSync(CONTENT, dir, { recursive: true });
});
const guide = (id: string) => join(dir, "guides", `${id}.yaml`);
function change(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(from);
  writeFileSync(file, text.replace(from, to));
}
const words = () => loadContent(dir)._unsafeUnwrap().problems.map(formatProblem);

describe("content of a folder", () => {
  it("is the hall and all guides in order of their ids", () => {
    const { hall, guides, problems } = loadContent(dir)._unsafeUnwrap();
    expect(problems).toEqual([]);
    expect(hall.categories).toHaveLength(6);
    expect(guides).toHaveLength(GUIDE_COUNT);
    expect(guides.map(({ id }) => id)).toEqual(guides.map(({ id }) => id).sort());
  });

  it("leaves a broken guide out, names it, and keeps all others", () => {
    change(guide("household-move"), "theme: 户籍办理", "themes: 户籍办理");
    expect(loadContent(dir)._unsafeUnwrap().guides).toHaveLength(GUIDE_COUNT - 1);
    expect(words()).toEqual([
      expect.stringMatching(/household-move\.yaml:3:1 theme: expected a string, found nothing$/),
      expect.stringMatching(/household-move\.yaml:10:1 themes: .*"themes" \(did you mean "theme"\?\)$/),
    ]);
  });

  it("names a guide that is called otherwise than its file, or queues where no queue is, with the line", () => {
    change(guide("marriage-registration"), "id: marriage-registration", "id: marriage");
    change(guide("marriage-registration"), "categoryId: general", "categoryId: wedding");
    expect(words()).toEqual([
      expect.stringMatching(/yaml:3:1 id: expected "marriage-registration", as the file is named, found "marriage"$/),
      expect.stringMatching(/yaml:\d+:1 categoryId: expected one of general, .*pickup, found "wedding"$/),
    ]);
  });

  it("says what a file must be named, and overlooks what editors leave behind", () => {
    renameSync(guide("marriage-registration"), join(dir, "guides", "marriage-registration.yml"));
    writeFileSync(join(dir, "guides", ".household-move.yaml.swp"), "x");
    writeFileSync(join(dir, "guides", "household-move.yaml~"), "x");
    expect(words()).toEqual([expect.stringMatching(/expected the file name marriage-registration\.yaml, found/)]);
  });

  it("has no guides and says so when their folder is missing", () => {
    rmSync(join(dir, "guides"), { recursive: true });
    const { guides } = loadContent(dir)._unsafeUnwrap();
    expect(guides).toEqual([]);
    expect(words()).toEqual([expect.stringMatching(/guides:1:1 expected a folder of guides, found .*ENOENT/)]);
  });

  it.each([
    ["letter: B", "letter: A", /categories\.1\.letter: expected letter that no other category has, found "A"$/],
    ["windows: [f01, a04]", "windows: [f01, z99]", /windows\.1: expected id of a window of this hall, found "z99"$/],
    ["id: b01, label: B01", "id: b01, label: A01", /windows\.4\.label: expected label that no other window/],
    ['to: "12:00"', 'to: "08:00"', /openingHours\.0\.to: expected time after 09:00, found "08:00"$/],
    [
      'divisionCode: "411322"',
      "divisionCode: 411322",
      /divisionCode: expected a string \(put it in quotes\), found 411322$/,
    ],
    ["windows: [c01, c02, c03]", "windows: []", /windows: expected a list of at least 1 entries, found a list$/],
    ["typicalServiceMinutes: 4", "typicalServiceMinutes: 0", /expected a number of more than 0, found 0$/],
  ])("is refused as a whole when hall.yaml is wrong: %s → %s", (from, to, message) => {
    change(join(dir, "hall.yaml"), from, to);
    expect(loadContent(dir)._unsafeUnwrapErr().map(formatProblem).join("\n")).toMatch(message);
  });
});

describe("the last good content", () => {
  const load = () =>
    loadWithLastGood({
      file: dir,
      lastGoodFile: join(dir, "..", "content.json"),
      load: loadContent,
      mend: mendFromFormer,
    })._unsafeUnwrap();

  it("comes back whole when hall.yaml goes wrong", () => {
    const good = load().value;
    writeFileSync(join(dir, "hall.yaml"), "id: [");
    const loaded = load();
    expect(loaded.source).toBe("lastGood");
    expect(loaded.value).toEqual(good);
    expect(loaded.problems.map(formatProblem)).toEqual([
      expect.stringMatching(/hall\.yaml:1:\d+ expected well-formed/),
    ]);
  });

  it("keeps the former version of a guide that went wrong, also over several starts, and its problems are named", () => {
    load();
    change(guide("household-move"), "visits: 1", "visits: many");
    change(guide("marriage-registration"), "version: 1", "version: 2");
    for (let start = 0; start < 2; start += 1) {
      const { source, value } = load();
      expect(source).toBe("file");
      expect(value.guides).toHaveLength(GUIDE_COUNT);
      expect(value.guides.map(({ id }) => id)).toEqual(value.guides.map(({ id }) => id).sort());
      expect(value.guides.find(({ id }) => id === "household-move")?.visits).toBe(1);
      expect(value.guides.find(({ id }) => id === "marriage-registration")?.version).toBe(2);
      expect(value.problems.map(({ path }) => path)).toEqual(["visits"]);
    }
  });

  it("lets a guide go whose file was taken away", () => {
    load();
    rmSync(guide("household-move"));
    expect(load().value.guides.map(({ id }) => id)).not.toContain("household-move");
  });

  it("keeps all guides when their folder is gone, which nobody wants", () => {
    load();
    renameSync(join(dir, "guides"), join(dir, "guide"));
    expect(load().value.guides).toHaveLength(GUIDE_COUNT);
  });

  it("leaves out what an older program remembered in another shape", () => {
    const { value } = load();
    const [first, ...others] = value.guides;
    const older = { ...value, guides: [{ id: first?.id }, ...others] };
    writeFileSync(join(dir, "..", "content.json"), JSON.stringify(older));
    writeFileSync(join(dir, "hall.yaml"), "id: [");
    expect(load().value.guides.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
  });

  it("is not taken when its hall no longer fits", () => {
    writeFileSync(join(dir, "..", "content.json"), '{"hall":{},"guides":[]}');
    expect(loadContent(join(dir, "..", "content.json"))._unsafeUnwrapErr()[0]?.expected).toBe("a bundle of content");
  });
});

describe("the profile demo", () => {
  it("is right, for a standing 21.5 inch panel in a window", () => {
    const profile = loadProfile(join(CONTENT, "..", "profiles", "demo.yaml"))._unsafeUnwrap();
    expect(profile.panel).toEqual({ diagonalInches: 21.5, widthPx: 1080, heightPx: 1920 });
    expect(profile.windowMode).toBe("window");
    expect(profile.devices.receiptPrinter?.paperWidthMm).toBe(80);
    expect(profile.hall.url).toBe("http://127.0.0.1:8600");
  });
});
