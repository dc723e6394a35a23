import { implement } from "@orpc/server";
import { attachContract } from "../../contract/attach.ts";
import type { AttachDesk } from "./attach-desk.ts";

/** Handing in scanned papers, for the page. */
export function attachRoutes(desk: Pick<AttachDesk, "places" | "send">) {
  const os = implement(attachContract);
  return {
    places: os.places.handler(async ({ input, errors }) => {
      const places = await desk.places(input.to);
      if (places.isErr()) throw errors[places.error]();
      return places.value;
    }),
    send: os.send.handler(async ({ input, errors }) => {
      const sent = await desk.send(input);
      if (sent.isErr()) throw errors[sent.error]();
      return sent.value;
    }),
  };
}
