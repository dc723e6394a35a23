/*
 * What stands in the QR of an appeal's receipt: its number and code. Whoever holds the paper may see where it stands.
 *
 *   FBA1|<number>|<code>
 */
export interface AppealSlip {
  number: string;
  code: string;
}

export function writeAppealSlip({ number, code }: AppealSlip): string {
  return `FBA1|${number}|${code}`;
}

/** Nothing if it is no receipt of an appeal. */
export function readAppealSlip(text: string): AppealSlip | undefined {
  const [, number, code] = /^FBA1\|(\d{10})\|(\d{8})$/.exec(text.trim()) ?? [];
  return number === undefined || code === undefined ? undefined : { number, code };
}
