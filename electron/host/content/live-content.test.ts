import { expect, it } from "vitest";
import { fileURLToPath } from "node:url";
import { loadContent } from "../../../kiosk-config/loader/index.ts";
import { LiveContent } from "./live-content.ts";

const FIRST = loadContent(fileURLToPath(new URL("../../../kiosk-config/content", import.meta.url)))._unsafeUnwrap();
const NEXT = {
  ...FIRST,
  guides: FIRST.guides.slice(0, 1),
  hall: { ...FIRST.hall, name: "另一个名字", categories: FIRST.hall.categories.slice(0, 1) },
};

it("is always the newest for whoever keeps the view or its settings", () => {
  const live = new LiveContent({ content: FIRST, edition: 0, from: "folder", since: 1 });
  let changes = 0;
  live.onChange(() => (changes += 1));
  const { view } = live;
  const { hall, ratings } = view;
  expect(hall.name).toBe(FIRST.hall.name);
  expect(view.guides).toBe(FIRST.guides);
  live.use({ content: NEXT, edition: 7, from: "hall", since: 2 });
  expect(changes).toBe(1);
  expect(live.now).toBe(NEXT);
  expect(view.guides).toHaveLength(1);
  expect(hall.name).toBe("另一个名字");
  expect(hall.categories).toHaveLength(1);
  expect(ratings.grades).toBe(NEXT.ratings.grades);
});

it("can be copied, written as JSON and asked for what it has, and cannot be written to", () => {
  const live = new LiveContent({ content: FIRST, edition: 0, from: "folder", since: 1 });
  expect({ ...live.view.hall }).toEqual(FIRST.hall);
  expect(JSON.parse(JSON.stringify(live.view))).toEqual(JSON.parse(JSON.stringify(FIRST)));
  expect("publicUrl" in live.view.hall).toBe("publicUrl" in FIRST.hall);
  expect(() => {
    live.view.hall.name = "x";
  }).toThrow(TypeError);
});
