import { DONE, refused, type Act } from "./act.ts";
import type { FreeMoment } from "./free-moment.ts";

/** Longer than the shell takes to end its processes and start anew. */
const PATIENCE_MS = 30_000;

/** The program anew, by the shell, in a moment in which nobody is served. That it came back it says itself afterwards. */
export function restartAct(options: {
  moment: Pick<FreeMoment, "wait">;
  /** Of this run of the program. */
  run: string;
  restart: () => void;
  patienceMs?: number;
}): Act<"restart"> {
  return {
    run: async ({ begin }) => {
      if ((await options.moment.wait()) === "taken") return refused("IN_USE");
      begin();
      options.restart();
      await new Promise((resolve) => setTimeout(resolve, options.patienceMs ?? PATIENCE_MS));
      return refused("NOT_RESTARTED");
    },
    // Another run of the program: that is what was asked for. The same one: the host died alone, before the shell had heard.
    afterDeath: ({ run }) => (run === options.run ? refused("NOT_RESTARTED") : DONE),
  };
}
