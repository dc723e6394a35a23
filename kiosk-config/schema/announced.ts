/*
 * Which announcements count now. Plain functions apart from the schema: the page that asks them has no schema in it, and its first
 * screen would wait for one.
 */

interface Announced {
  from: string;
  until: string;
  where: readonly Place[];
}
type Place = "display" | "kiosk" | "phone";

/** Those of a place that count at this moment (Unix ms), in the order in which they were written. */
export function announcementsAt<One extends Announced>(
  announcements: readonly One[],
  { where, at }: { where: Place; at: number },
): One[] {
  return announcements.filter((one) => one.where.includes(where) && at >= startOf(one.from) && at < endOf(one.until));
}

/** Unix ms. */
export function startOf(moment: string): number {
  const [day = "", time = "00:00"] = moment.split(" ");
  return Date.parse(`${day}T${time}:00+08:00`);
}

/** Unix ms; a day counts to its end. */
export function endOf(moment: string): number {
  return moment.includes(" ") ? startOf(moment) : startOf(moment) + 86_400_000;
}
