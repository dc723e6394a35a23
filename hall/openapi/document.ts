import { OpenAPIGenerator, type OpenAPI } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { hallContract, Holder, Ticket, WaitEstimate } from "../contract/index.ts";
import { EVENTS_PATH } from "../contract/event.ts";
import { eventsOperation } from "./events-operation.ts";
import { EXAMPLES } from "./examples.ts";

const examples = new Map<string, { input?: unknown; output: unknown }>(Object.entries(EXAMPLES));

/** Every path of the contract lies under this one. */
export const API_PREFIX = "/api/v1";

/** The contract as an OpenAPI 3.1 document, with an example of each request and each good answer. */
export async function openApiDocument({ version }: { version: string }): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(hallContract, {
    info: {
      title: "方便办 大厅接口",
      version,
      description:
        "Queue of a government-service hall. Requests that change something carry an idempotency key, a UUID chosen " +
        "once per wish: the same key again gives the same result. Times are Unix milliseconds; days are Asia/Shanghai.",
    },
    servers: [{ url: API_PREFIX }],
    commonSchemas: { Ticket: { schema: Ticket }, Holder: { schema: Holder }, WaitEstimate: { schema: WaitEstimate } },
  });
  const paths = (document.paths ??= {});
  Object.assign(paths, { [EVENTS_PATH]: { get: eventsOperation() } });
  for (const item of Object.values(paths)) {
    for (const operation of [item?.get, item?.post, item?.put]) {
      if (operation === undefined) continue;
      dropQueryMarks(operation);
      addExamples(operation);
    }
  }
  return document;
}

/** The generator gives every parameter two marks that OpenAPI 3.1 knows for queries only. */
function dropQueryMarks(operation: OpenAPI.OperationObject): void {
  for (const parameter of operation.parameters ?? []) {
    if (!("$ref" in parameter) && parameter.in === "path") {
      delete parameter.allowEmptyValue;
      delete parameter.allowReserved;
    }
  }
}

function addExamples(operation: OpenAPI.OperationObject): void {
  const example = examples.get(operation.operationId ?? "");
  if (example === undefined) return;
  const input = (example.input ?? {}) as Record<string, unknown>;
  const inPath = new Set<string>();
  for (const parameter of operation.parameters ?? []) {
    if ("$ref" in parameter || !(parameter.name in input)) continue;
    parameter.example = input[parameter.name];
    inPath.add(parameter.name);
  }
  const body = operation.requestBody;
  if (body !== undefined && !("$ref" in body)) {
    addExample(body.content, Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.has(name))));
  }
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if (status.startsWith("2") && !("$ref" in response)) addExample(response.content, example.output);
  }
}

function addExample(content: Record<string, OpenAPI.MediaTypeObject> | undefined, example: unknown): void {
  const json = content?.["application/json"];
  if (json !== undefined) json.example = example;
}
