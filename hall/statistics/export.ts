import { err, ok, type Result } from "neverthrow";
import type { QueueContext } from "../queue/queue-context.ts";
import { businessDayOf } from "../queue/business-day.ts";
import { toCsv } from "./csv.ts";
import type { Days } from "./pieces.ts";
import { reportPdf } from "./report/report.ts";
import { statisticsOfRange } from "./statistics.ts";
import { tablesOf } from "./tables.ts";
import { rangeText } from "./words.ts";
import { toXlsx } from "./xlsx.ts";

export const FILE_TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
} as const;

/** The figures of a range by day, as a file with a name that people find again. */
export async function exportStatistics(
  context: QueueContext,
  wish: Days & { idleDays: number; format: keyof typeof FILE_TYPES; demo: boolean },
): Promise<Result<File, "BAD_RANGE">> {
  const { format, demo, ...range } = wish;
  const statistics = await statisticsOfRange(context, { ...range, by: "day" });
  if (statistics.isErr()) return err(statistics.error);
  const { name } = context.plan.hall;
  const hallName = demo ? `${name}（演示，数都是编的）` : name;
  const make = () => {
    if (format === "pdf")
      return reportPdf(statistics.value, { hallName, madeOn: businessDayOf(statistics.value.madeAt) });
    const tables = tablesOf(statistics.value, { hallName });
    return format === "xlsx" ? toXlsx(tables) : toCsv(tables);
  };
  const fileName = `${name}${rangeText(wish)}统计${demo ? "（演示）" : ""}.${format}`;
  return ok(new File([make() as BlobPart], fileName, { type: FILE_TYPES[format] }));
}
