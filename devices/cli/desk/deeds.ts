import { isDefinedError, safe } from "@orpc/client";
import { json, kindOf, type Call, type ExitCode } from "./call.ts";
import { table, time } from "./words.ts";

/** `restart DEVICE`: close its cable and open it anew. */
export const restart = (call: Call) => deed(call, "restart", "is opened anew");
/** `serviced DEVICE`: new paper, new toner, cleaned; counters since service begin anew. */
export const serviced = (call: Call) => deed(call, "serviced", "counts as serviced from now on");

async function deed(call: Call, name: "restart" | "serviced", done: string): Promise<ExitCode> {
  const { client, actor, words, options, write, warn } = call;
  const kind = kindOf(words[0], call);
  if (kind === undefined) return 2;
  const answer = await safe(client.technician[name]({ actor, kind }));
  if (!answer.isSuccess) {
    if (!isDefinedError(answer.error)) throw answer.error;
    warn(`this kiosk has no ${kind}`);
    return 1;
  }
  write(options.json ? json({ kind, [name]: true }) : `${kind} ${done}`);
  return 0;
}

/** `audit [--last N]`: who did what. */
export async function audit({ client, options, write }: Call): Promise<ExitCode> {
  const entries = await client.technician.audit.list({ last: options.last });
  if (options.json) write(json(entries));
  else if (entries.length === 0) write("nobody has done anything yet");
  else
    write(
      table(entries.map(({ at, actor, action, detail }) => [time(at), `${actor.id} (${actor.via})`, action, detail])),
    );
  return 0;
}
