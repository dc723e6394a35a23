import { expect, it } from "vitest";
import { join } from "node:path";
import { loadContent, loadProfile } from "../../../kiosk-config/loader/index.ts";
import { bootOf } from "./boot-of.ts";

const CONFIG = join(import.meta.dirname, "../../../kiosk-config");

it("lists guides as people look for them, not as their files are named", () => {
  const profile = loadProfile(join(CONFIG, "profiles/demo.yaml"))._unsafeUnwrap();
  const content = loadContent(join(CONFIG, "content"))._unsafeUnwrap();
  const { guides } = bootOf({ profile, content, version: "0" });
  expect(guides).toHaveLength(content.guides.length);
  const letters = guides.map(({ initial }) => initial).filter((letter) => letter !== "#");
  expect(letters).toEqual([...letters].sort());
  const collator = new Intl.Collator("zh-u-co-pinyin");
  for (const letter of new Set(letters)) {
    const titles = guides.filter(({ initial }) => initial === letter).map(({ title }) => title);
    expect(titles).toEqual([...titles].sort(collator.compare));
  }
});
