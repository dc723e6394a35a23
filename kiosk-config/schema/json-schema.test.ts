import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { jsonSchemas } from "./json-schema.ts";

const FOLDER = fileURLToPath(new URL("json/", import.meta.url));

describe("the JSON Schemas for editors", () => {
  it("are up to date (./kiosk content schema writes them)", () => {
    expect(readdirSync(FOLDER).sort()).toEqual(
      jsonSchemas()
        .map(({ name }) => name)
        .sort(),
    );
    for (const { name, text } of jsonSchemas()) expect(readFileSync(FOLDER + name, "utf8")).toBe(text);
  });

  it("let a setting with a default be left out and refuse unknown ones", () => {
    const text = jsonSchemas().find(({ name }) => name === "profile.schema.json")?.text ?? "";
    const schema = JSON.parse(text) as { required: string[]; additionalProperties: boolean };
    expect(schema.required).toEqual(["kioskId", "name", "place", "panel", "hall"]);
    expect(schema.additionalProperties).toBe(false);
  });

  it("are named at the top of every file they belong to", () => {
    const head = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8").split("\n")[0];
    const line = (path: string) => `# yaml-language-server: $schema=${path}`;
    expect(head("profiles/demo.yaml")).toBe(line("../schema/json/profile.schema.json"));
    expect(head("content/hall.yaml")).toBe(line("../schema/json/hall.schema.json"));
    expect(head("content/synonyms.yaml")).toBe(line("../schema/json/synonyms.schema.json"));
    expect(head("content/ratings.yaml")).toBe(line("../schema/json/ratings.schema.json"));
    expect(head("content/appeals.yaml")).toBe(line("../schema/json/appeals.schema.json"));
    for (const part of ["guide", "bundle", "list", "form", "commitment", "look-up"]) {
      const folder = new URL(`../content/${part}s`, import.meta.url);
      for (const name of existsSync(folder) ? readdirSync(folder) : [])
        expect(head(`content/${part}s/${name}`)).toBe(line(`../../schema/json/${part}.schema.json`));
    }
  });
});
