import type { FastifyInstance, FastifyReply } from "fastify";
import { err, type Result } from "neverthrow";
import { z } from "zod";
import type { Changes } from "./changes.ts";
import { IdReaderFaults } from "../id-reader/faults.ts";
import { PrinterFaults } from "../receipt-printer/faults.ts";
import { ListSlips, PutCard, SetCable, SetHall, SetPaper, SetSideCable, SideHand } from "./contract.ts";
import type { Refusal, SlipInfo } from "./contract.ts";
import type { StationHands } from "./hands.ts";
import type { SideDevice } from "./side-device.ts";

export interface RouteOptions {
  hands: StationHands;
  changes: Changes;
}

/** Every POST answers with the state after it, or `{field, message}`: 400 wrong request, 409 cannot be done now. */
export function controlRoutes(app: FastifyInstance, { hands, changes }: RouteOptions): void {
  const answer = (reply: FastifyReply): FastifyReply => {
    changes.look();
    return reply.send(hands.state());
  };
  /** A POST whose body is checked first; `act` returns a refusal or nothing. */
  const post = <S extends z.ZodType>(
    path: string,
    schema: S,
    act: (body: z.infer<S>) => Promise<Denial | undefined> | Denial | undefined,
  ): void => {
    app.post(path, async (request, reply) => {
      const body = schema.safeParse(request.body);
      if (!body.success) return refuse(reply, { status: 400, ...whichField(body.error) });
      const denial = await act(body.data);
      return denial === undefined ? answer(reply) : refuse(reply, denial);
    });
  };

  app.get("/state", () => hands.state());

  post("/card/put", PutCard, ({ personId }) =>
    hands.putCard(personId).match(
      () => undefined,
      () => ({ status: 400, field: "personId", message: `nobody here has the id ${JSON.stringify(personId)}` }),
    ),
  );
  app.post("/card/take", (_request, reply) => {
    hands.takeCard();
    return answer(reply);
  });
  app.post("/reset", (_request, reply) => {
    hands.reset();
    return answer(reply);
  });
  post("/printer/paper", SetPaper, ({ remainingMm }) => {
    hands.setPaper(remainingMm);
    return undefined;
  });
  post("/printer/faults", PrinterFaults.exactPartial(), (change) => {
    hands.setPrinterFaults(change);
    return undefined;
  });
  post("/reader/faults", IdReaderFaults.exactPartial(), (change) => {
    hands.setReaderFaults(change);
    return undefined;
  });
  post("/cable", SetCable, async ({ device, plugged }) =>
    (await hands.setPlugged(device, plugged)).match(
      () => undefined,
      (fault) => ({ status: 409, field: "device", message: fault.detail }),
    ),
  );
  post("/hall", SetHall, async ({ running }) => {
    if (hands.hall === undefined) {
      return { status: 409, field: "running", message: "this station was started without a hall" };
    }
    if (running !== hands.hall.running()) await (running ? hands.hall.start() : hands.hall.stop());
    return undefined;
  });

  /** A POST to one device beside the two. */
  const side = <S extends z.ZodType>(
    path: string,
    schema: S,
    act: (device: SideDevice, body: z.infer<S>) => Promise<Denial | undefined> | Denial | undefined,
  ): void => {
    app.post<{ Params: { name: string } }>(`/side/:name/${path}`, async (request, reply) => {
      const device = hands.side(request.params.name);
      if (device === undefined)
        return refuse(reply, { status: 404, field: "name", message: "there is no such device" });
      const body = schema.safeParse(request.body);
      if (!body.success) return refuse(reply, { status: 400, ...whichField(body.error) });
      const denial = await act(device, body.data);
      return denial === undefined ? answer(reply) : refuse(reply, denial);
    });
  };
  const orDenied = (result: Result<unknown, string>, field: string): Denial | undefined =>
    result.match(
      () => undefined,
      (message) => ({ status: 400, field, message }),
    );
  side("faults", z.record(z.string(), z.unknown()), ({ lone }, change) => orDenied(lone.setFaults(change), "faults"));
  side("hand", SideHand, ({ lone }, { verb, words }) =>
    orDenied(lone.verbs[verb]?.run(words) ?? err(`there is no "${verb}"`), "verb"),
  );
  side("cable", SetSideCable, async ({ cable }, { plugged }) => {
    if (!plugged) {
      await cable.unplug();
      return undefined;
    }
    return (await cable.plug()).match(
      () => undefined,
      (fault) => ({ status: 409, field: "plugged", message: fault.detail }),
    );
  });

  app.get("/slips", async (request, reply) => {
    const query = ListSlips.safeParse(request.query);
    if (!query.success) return refuse(reply, { status: 400, ...whichField(query.error) });
    const { after, waitMs } = query.data;
    await slipAfter({ hands, changes, after, waitMs });
    const all: SlipInfo[] = hands.slips().map(({ n, text }) => ({ n, text }));
    return reply.send(all.slice(after));
  });
  app.get<{ Params: { file: string } }>("/slips/:file", (request, reply) => {
    const [, digits, kind] = /^([1-9]\d{0,5})\.(png|txt)$/.exec(request.params.file) ?? [];
    const slip = digits === undefined ? undefined : hands.slips()[Number(digits) - 1];
    if (slip === undefined) return refuse(reply, { status: 404, field: "n", message: "there is no such slip" });
    if (kind === "txt") return reply.type("text/plain; charset=utf-8").send(slip.text);
    return reply.type("image/png").send(slip.png());
  });
}

type Denial = Refusal & { status: number };

const refuse = (reply: FastifyReply, { status, field, message }: Denial): FastifyReply =>
  reply.code(status).send({ field, message } satisfies Refusal);

/** The first complaint, by the field's dotted name; an unknown key is named itself. */
function whichField(error: z.ZodError): Refusal {
  const [issue] = error.issues;
  if (issue === undefined) return { field: "body", message: "not understood" };
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return { field: [...issue.path, ...unknown].map(String).join(".") || "body", message: issue.message };
}

/** Resolves at once when a slip with a greater number is there, otherwise when one falls or the time is over. */
function slipAfter(options: RouteOptions & { after: number; waitMs: number }): Promise<void> {
  const { hands, changes, after, waitMs } = options;
  if (waitMs === 0 || hands.slips().length > after) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      stop();
      clearTimeout(late);
      resolve();
    };
    const stop = changes.watch(({ slipCount }) => {
      if (slipCount > after) finish();
    });
    // Must not keep a stopped station's process alive.
    const late = setTimeout(finish, waitMs).unref();
  });
}
