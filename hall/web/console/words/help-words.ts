const REASONS: Readonly<Record<string, string>> = {
  citizen: "群众按了“帮帮我”",
  paperOut: "打印机没纸了",
  printerFault: "打印机出故障",
  readerFault: "读卡器出故障",
  tamper: "机器可能被撬动",
};

/** Why a kiosk calls; a reason of a newer kiosk keeps its code. */
export function reasonWords(reason: string): string {
  return REASONS[reason] ?? `自助机求助（${reason}）`;
}
