import type { OpenAPI } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { EventTopic, HallEvent } from "../contract/event.ts";

/** The stream of events as OpenAPI tells it; it is no procedure of the contract, since it never ends. */
export function eventsOperation(): OpenAPI.OperationObject {
  const [, schema] = new ZodToJsonSchemaConverter().convert(HallEvent, { strategy: "output" });
  return {
    operationId: "events.stream",
    summary: "What changes, as it changes: server-sent events that never end",
    description:
      "First `hello` with the newest id, then one event for each change: `event:` is the topic, `id:` grows, `data:` is the " +
      "JSON below. Take an event as a signal and ask for the state anew. After a break come back with the header " +
      "`Last-Event-ID`: what was missed follows. `reset` instead of that says that too much was missed. A comment comes " +
      "every 15 seconds; who hears none for 40 has lost the line. Who does not read is cut off.",
    tags: ["events"],
    parameters: [
      {
        name: "topics",
        in: "query",
        description: "Separated by commas; default: everything that one may hear.",
        schema: { type: "string" },
        example: `${EventTopic.enum.calls},${EventTopic.enum.queue}`,
      },
      {
        name: "after",
        in: "query",
        description: "As `Last-Event-ID`, for programs that cannot set headers.",
        schema: { type: "integer", minimum: 0 },
      },
      { name: "Last-Event-ID", in: "header", schema: { type: "integer", minimum: 0 } },
    ],
    responses: {
      "200": {
        description: "the stream",
        content: { "text/event-stream": { schema: schema as OpenAPI.SchemaObject } },
      },
      "400": { description: "an unknown topic, or no id" },
      "401": { description: "only for enrolled screens, kiosks and whoever is signed in" },
      "403": { description: "none of these topics are for whoever asks" },
      "503": { description: "too many listeners; come back after `Retry-After`" },
    },
  };
}
