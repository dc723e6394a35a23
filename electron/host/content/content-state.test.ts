import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadContent } from "../../../kiosk-config/loader/index.ts";
import { contentState } from "./content-state.ts";

const content = loadContent(fileURLToPath(new URL("../../../kiosk-config/content", import.meta.url)))._unsafeUnwrap();
const PROBLEM = { file: "guides/a.yaml", line: 3, column: 1, path: "visits", expected: "a number", found: '"many"' };

describe("what staff are told of the content", () => {
  it("is how much there is", () => {
    expect(contentState(content, [])).toMatchObject({
      guides: content.guides.length,
      outlets: content.outlets.length,
      formerVersion: false,
      problems: [],
    });
  });

  it("names each broken piece", () => {
    expect(contentState({ ...content, problems: [PROBLEM] }, []).problems).toEqual([
      'guides/a.yaml:3:1 visits: expected a number, found "many"',
    ]);
  });

  it("says when all of it is the former version", () => {
    const state = contentState(content, [{ ...PROBLEM, file: "hall.yaml" }]);
    expect(state.formerVersion).toBe(true);
    expect(state.problems).toEqual([expect.stringMatching(/^hall\.yaml:3:1/)]);
  });
});
