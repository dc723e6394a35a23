import { Validator } from "@seriousme/openapi-schema-validator";
import type { AnyContractRouter } from "@orpc/contract";
import { describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import { hallContract } from "../contract/index.ts";
import { openApiDocument } from "./document.ts";
import { EXAMPLES } from "./examples.ts";

const document = await openApiDocument({ version: "1.2.3" });

interface Procedure {
  name: string;
  method: string;
  path: string;
  input: ZodType | undefined;
  output: ZodType | undefined;
}

/** Every procedure of the contract, read from its definition. */
function procedures(router: AnyContractRouter, names: string[] = []): Procedure[] {
  if ("~orpc" in router) {
    const { route, inputSchema, outputSchema } = router["~orpc"] as {
      route: { method: string; path: string };
      inputSchema?: ZodType;
      outputSchema?: ZodType;
    };
    return [{ name: names.join("."), ...route, input: inputSchema, output: outputSchema }];
  }
  return Object.entries(router).flatMap(([name, inner]) => procedures(inner as AnyContractRouter, [...names, name]));
}

const ALL = procedures(hallContract);

it("is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(validator.version).toBe("3.1");
  expect(document.info.version).toBe("1.2.3");
});

it("lists every procedure of the contract, the stream of events, and nothing else", () => {
  const listed = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(listed.sort()).toEqual([...ALL.map(({ method, path }) => `${method} ${path}`), "GET /events"].sort());
  expect(ALL.length).toBeGreaterThan(10);
});

it("names the refusals of the contract with their codes", () => {
  const refusals = document.paths?.["/tickets"]?.post?.responses;
  expect(Object.keys(refusals ?? {})).toEqual(["201", "404", "409"]);
  expect(JSON.stringify(refusals?.["409"])).toContain("NUMBERS_EXHAUSTED");
});

describe.each(ALL)("example of $name", ({ name, input, output }) => {
  const example = new Map<string, { input?: unknown; output: unknown }>(Object.entries(EXAMPLES)).get(name);

  it("keeps the contract and stands in the document", () => {
    expect(output?.parse(example?.output)).toEqual(example?.output);
    if (input !== undefined) expect(input.parse(example?.input)).toEqual(example?.input);
    const operation = Object.values(document.paths ?? {})
      .flatMap((item) => [item?.get, item?.post, item?.put])
      .find((candidate) => candidate?.operationId === name);
    // A file has no example that JSON could carry.
    if (example?.output instanceof File) {
      expect(JSON.stringify(operation)).toContain('"*/*"');
      return;
    }
    expect(JSON.stringify(operation)).toContain(`"example":${JSON.stringify(example?.output)}`);
  });
});
