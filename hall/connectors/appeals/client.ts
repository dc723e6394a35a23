import type { Connection } from "../connection/connection.ts";
import { wireTime } from "../connection/wire-time.ts";
import type { AppealHandOver, AppealsClient } from "./types.ts";
import { AppealTaken, type WireAppeal } from "./wire.ts";

/** Client of the appeals platform: one call, which may come again because the key stands in it. */
export function createAppealsClient(connection: Connection): AppealsClient {
  return {
    async handOver(appeal) {
      const answer = await connection.call({
        operation: "handOver",
        method: "POST",
        path: "/work-orders",
        body: wireOf(appeal),
        answer: AppealTaken,
        item: appeal.key,
        repeatable: true,
        isAbout: ({ handOverKey }) => handOverKey === appeal.key,
      });
      return answer.map(({ orderNo }) => ({ orderNo }));
    },
  };
}

function wireOf({ key, hall, category, guideName, receivedAt, dueDay, statements }: AppealHandOver): WireAppeal {
  return {
    handOverKey: key,
    hallCode: hall.code,
    hallName: hall.name,
    areaCode: hall.divisionCode,
    categoryCode: category.id,
    categoryName: category.label,
    ...(guideName !== undefined && { affairName: guideName }),
    receivedTime: wireTime(receivedAt),
    promisedDate: dueDay,
    statements: statements.map(({ number, at, words, phone }) => ({
      receiptNo: number,
      time: wireTime(at),
      ...(words !== undefined && { words }),
      ...(phone !== undefined && { phone }),
    })),
  };
}
