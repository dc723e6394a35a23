import type { Guide } from "../../kiosk-config/schema/guide.ts";
import type { AppealContext } from "../appeals/appeal-context.ts";
import { handOverAppeal, noteHandOver } from "../appeals/hand-over-appeal.ts";
import { createAppealsClient } from "../connectors/appeals/client.ts";
import { createRatingsClient } from "../connectors/ratings/client.ts";
import type { Systems } from "../connectors/systems.ts";
import type { RatingContext } from "../ratings/rating-context.ts";
import { uploadRating } from "../ratings/upload-rating.ts";
import type { Store } from "../store/types.ts";
import { startOutboxWorker, type OutboxLog, type OutboxWorker } from "./outbox-worker.ts";

/**
 * Tell the connected platforms of ratings and appeals, each on its own, so that one that is away holds up nothing of the
 * other. What waits for a platform that is not connected stays where it is.
 */
export function startOutbox(options: {
  store: Pick<Store, "exclusively">;
  systems: Systems;
  ratings: RatingContext;
  appeals: AppealContext;
  /** Those in force now. */
  guides: () => readonly Guide[];
  log: OutboxLog;
}): Pick<OutboxWorker, "stop"> {
  const { store, systems, ratings, appeals, guides, log } = options;
  const { db, clock } = ratings;
  const { exclusively } = store;
  const workers: OutboxWorker[] = [];
  if (ratings.uploads) {
    const client = createRatingsClient(systems.ratings);
    const tell = (refId: string) => uploadRating(ratings, { refId, client, guides: guides() });
    workers.push(startOutboxWorker({ db, exclusively, clock, log, system: "ratings", tell }));
  }
  if (appeals.handsOver) {
    const client = createAppealsClient(systems.appeals);
    const tell = (refId: string) => handOverAppeal(appeals, { refId, client, guides: guides() });
    workers.push(startOutboxWorker({ db, exclusively, clock, log, system: "appeals", tell, settle: noteHandOver }));
  }
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
