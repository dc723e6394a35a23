import { GRADES_ALONE, type RatingRules } from "../../kiosk-config/schema/rating.ts";
import type { QueueContext } from "../queue/queue-context.ts";

/** What the rating services work with. */
export interface RatingContext extends QueueContext {
  /** Those in force now: they are edited in the console while the hall runs. */
  readonly rules: RatingRules;
  /** Whether a platform above hears of ratings. */
  uploads: boolean;
}

/** Without rules five grades can be given, with words of one's own. */
export function ratingContext(
  queue: QueueContext,
  { rules = () => GRADES_ALONE, uploads = false }: { rules?: () => RatingRules; uploads?: boolean } = {},
): RatingContext {
  return {
    ...queue,
    get rules() {
      return rules();
    },
    uploads,
  };
}
