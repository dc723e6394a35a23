import { doCheck, type CheckAnswer, type CheckJob } from "./check-job.ts";
import type { ContentInForce } from "./content-in-force.ts";

/** Who checks texts beside what is in force. */
export interface Checks {
  /** Somebody will ask soon. */
  begin(): void;
  check(job: CheckJob): Promise<CheckAnswer>;
  close(): Promise<void>;
}

/** On the spot, in the loop of whoever asks: for programs that have nothing else to do. */
export function checksOnTheSpot(inForce: ContentInForce): Checks {
  return {
    begin: () => {},
    check: async (job) => doCheck(job, inForce.surroundings),
    close: async () => {},
  };
}
