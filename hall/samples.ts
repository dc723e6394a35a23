import type { AppealRules } from "../kiosk-config/schema/appeal.ts";
import type { LookUp } from "../kiosk-config/schema/look-up.ts";
import type { RatingRules } from "../kiosk-config/schema/rating.ts";

/** Content that was made up for demonstration and is in use: what a hall has to replace before people rely on it. */
export interface SampleContent {
  /** Options of ratings; the platform above knows no such codes. */
  ratings: boolean;
  appeals: boolean;
  /** Ids of look-ups. */
  lookUps: readonly string[];
}

/** Nothing when all of it is a county's own. */
export function samplesIn(content: {
  ratings?: RatingRules | undefined;
  appeals?: AppealRules | undefined;
  lookUps?: readonly LookUp[] | undefined;
}): SampleContent | undefined {
  const { ratings, appeals, lookUps = [] } = content;
  const found = {
    ratings: ratings?.sample ?? false,
    appeals: appeals?.sample ?? false,
    lookUps: lookUps.filter(({ sample }) => sample).map(({ id }) => id),
  };
  return found.ratings || found.appeals || found.lookUps.length > 0 ? found : undefined;
}
