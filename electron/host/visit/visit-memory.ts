import type { VisitService } from "./visit-service.ts";

/** Something that is known in one visit only: gone with it, also when nobody asks for it any more. */
export class VisitMemory<T> {
  readonly #visit: Pick<VisitService, "live">;
  readonly #fresh: () => T;
  #visitId: string;
  #value: T;

  constructor(visit: Pick<VisitService, "live">, fresh: () => T) {
    this.#visit = visit;
    this.#fresh = fresh;
    this.#visitId = visit.live.get().visitId;
    this.#value = fresh();
    void this.#forgetWithVisits();
  }

  get(): T {
    const { visitId } = this.#visit.live.get();
    if (visitId !== this.#visitId) {
      this.#visitId = visitId;
      this.#value = this.#fresh();
    }
    return this.#value;
  }

  async #forgetWithVisits(): Promise<void> {
    for await (const _visit of this.#visit.live.watch()) this.get();
  }
}
