import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadContent, type ConfigProblem, type Content } from "../../../kiosk-config/loader/index.ts";
import { contentState } from "./content-state.ts";

const content = loadContent(fileURLToPath(new URL("../../../kiosk-config/content", import.meta.url)))._unsafeUnwrap();
const PROBLEM = { file: "guides/a.yaml", line: 3, column: 1, path: "visits", expected: "a number", found: '"many"' };
const SINCE = 1000;
const told = (
  of: { content?: Content; from?: "folder" | "hall"; ofFolder?: ConfigProblem[]; waiting?: number } = {},
) => {
  const { from = "folder", ofFolder = [], waiting } = of;
  const running = { content: of.content ?? content, edition: 0, from, since: SINCE };
  return contentState({ live: { running }, editions: { standing: { edition: 0, from }, waiting }, ofFolder });
};

describe("what staff are told of the content", () => {
  it("is how much there is", () => {
    expect(told()).toMatchObject({
      guides: content.guides.length,
      outlets: content.outlets.length,
      edition: { edition: 0, from: "folder", since: SINCE },
      formerVersion: false,
      problems: [],
    });
  });

  it("names each broken piece", () => {
    expect(told({ content: { ...content, problems: [PROBLEM] } }).problems).toEqual([
      'guides/a.yaml:3:1 visits: expected a number, found "many"',
    ]);
  });

  it("says when all of it is the former version", () => {
    const state = told({ ofFolder: [{ ...PROBLEM, file: "hall.yaml" }] });
    expect(state.formerVersion).toBe(true);
    expect(state.problems).toEqual([expect.stringMatching(/^hall\.yaml:3:1/)]);
  });

  it("says nothing of a folder that is not shown, and what waits to be", () => {
    const state = told({ from: "hall", waiting: 7, ofFolder: [{ ...PROBLEM, file: "hall.yaml" }] });
    expect(state).toMatchObject({ formerVersion: false, problems: [], edition: { from: "hall", waiting: 7 } });
  });
});
