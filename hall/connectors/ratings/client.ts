import { GRADE_NAMES } from "../../../kiosk-config/schema/grade-names.ts";
import type { Connection } from "../connection/connection.ts";
import { wireTime } from "../connection/wire-time.ts";
import type { RatingsClient, RatingUpload } from "./types.ts";
import { RatingKept, type WireRating } from "./wire.ts";

/** Client of the rating platform: one call, which may come again because the key stands in it. */
export function createRatingsClient(connection: Connection): RatingsClient {
  return {
    async upload(rating) {
      const answer = await connection.call({
        operation: "upload",
        method: "POST",
        path: "/ratings",
        body: wireOf(rating),
        answer: RatingKept,
        item: rating.key,
        repeatable: true,
        isAbout: ({ ratingKey }) => ratingKey === rating.key,
      });
      return answer.map(({ receiptNo }) => ({ receiptNo }));
    },
  };
}

function wireOf(rating: RatingUpload): WireRating {
  const { affair, words, servedAt, windowLabel } = rating;
  return {
    hallCode: rating.hallCode,
    ...(affair?.departmentCode !== undefined && { departmentCode: affair.departmentCode }),
    ...(affair !== undefined && { departmentName: affair.department }),
    ...(windowLabel !== undefined && { windowNo: windowLabel }),
    ...(affair?.taskCode !== undefined && { affairCode: affair.taskCode }),
    ...(affair !== undefined && { affairName: affair.name }),
    ...(affair?.handleItemCode !== undefined && { affairHandleItem: affair.handleItemCode }),
    ...(affair !== undefined && { projectType: affair.projectType === "instant" ? "1" : "2" }),
    ...(servedAt !== undefined && { serviceTime: wireTime(servedAt) }),
    ratingKey: rating.key,
    grade: GRADE_NAMES[rating.grade],
    optionCodes: [...rating.optionCodes],
    ...(words !== undefined && { words }),
    ratedTime: wireTime(rating.at),
    channel: rating.channel,
    kioskId: rating.kioskId,
  };
}
