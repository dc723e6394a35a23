/** What the devices and other parts of a kiosk are called: on its own pages, in the hall's console, in reports. */
export const DEVICE_NAMES = {
  idReader: "身份证阅读器",
  receiptPrinter: "小票打印机",
  documentPrinter: "A4 打印机",
  barcodeScanner: "扫码器",
  contactCardReader: "社保卡读卡器",
  documentCamera: "高拍仪",
  auxiliaries: "指示灯与感应板",
  ups: "不间断电源",
  speaker: "音响",
  touchPanel: "触摸屏",
  display: "显示屏",
  network: "网络",
  disk: "硬盘",
  clock: "时钟",
} as const;

/** A kind that has no name here (a newer kiosk's) keeps its code. */
export function deviceName(kind: string): string {
  return (DEVICE_NAMES as Readonly<Record<string, string | undefined>>)[kind] ?? kind;
}
