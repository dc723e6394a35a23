import type { AnyContractProcedure } from "@orpc/contract";
import type { HallContract } from "./index.ts";

type NameIn<T> = {
  [K in keyof T & string]: T[K] extends AnyContractProcedure ? K : `${K}.${NameIn<T[K]>}`;
}[keyof T & string];

/** `queue.issue` and so on: every procedure of the hall's contract. */
export type ProcedureName = NameIn<HallContract>;
