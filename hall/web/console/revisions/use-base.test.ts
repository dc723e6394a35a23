import { ORPCError } from "@orpc/client";
import { expect, it } from "vitest";
import type { RevisionView } from "../../../contract/index.ts";
import { useBase, type Docs } from "./use-base.ts";

const OF = { kind: "guide", name: "passport" } as const;
const view = (revision: number) => ({ revision, state: "draft", author: "编辑李", at: 0, note: "" }) as RevisionView;
const draft = { source: { as: "text" as const, text: "新的" }, actor: "编辑李", note: "改了" };

/** Documents whose newest revision is `head`. */
function docsAt(head: number) {
  const asked: object[] = [];
  const save = async (wish: { base: number }) => {
    asked.push(wish);
    if (wish.base !== head) throw new ORPCError("STALE", { data: { head, author: "编辑王" } });
    return view(head + 1);
  };
  return { asked, docs: { save } as unknown as Docs };
}

it("saves on top of the revision one began with", async () => {
  const { asked, docs } = docsAt(2);
  const { base, changed, begin, save } = useBase(docs, OF);
  expect(await save(draft)).toBeUndefined();
  begin(view(2));
  changed.value = true;
  expect((await save(draft))?.revision).toBe(3);
  expect(asked).toEqual([{ ...OF, base: 2, ...draft }]);
  expect([base.value?.revision, changed.value]).toEqual([3, false]);
});

it("says who was quicker, keeps what is written, and saves on top of theirs once it was looked at", async () => {
  const { docs } = docsAt(4);
  const { changed, overtaken, begin, save, goOn } = useBase(docs, OF);
  begin(view(2));
  changed.value = true;
  expect(await save(draft)).toBeUndefined();
  expect(overtaken.value).toEqual({ head: 4, author: "编辑王" });
  expect(changed.value).toBe(true);
  goOn();
  expect(overtaken.value).toBeUndefined();
  expect((await save(draft))?.revision).toBe(5);
});

it("passes on any other error", async () => {
  const failing = { save: async () => Promise.reject(new Error("away")) } as unknown as Docs;
  const { begin, save, overtaken } = useBase(failing, OF);
  begin(view(0));
  await expect(save(draft)).rejects.toThrow("away");
  expect(overtaken.value).toBeUndefined();
});
