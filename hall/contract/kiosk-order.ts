/** Numbers in ids count as numbers; whatever language the machine speaks, the order is the same. */
const COLLATOR = new Intl.Collator("en", { numeric: true });

/** The one order in which kiosks are listed: `kiosk-2` before `kiosk-10`. Ids that differ never count as the same. */
export function byKioskId(a: string, b: string): number {
  return COLLATOR.compare(a, b) || (a === b ? 0 : a < b ? -1 : 1);
}
