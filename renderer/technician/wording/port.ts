import type { PortInfo, ProbeResult } from "../../../devices/contract/index.ts";
import { DEVICE_NAMES } from "../../../kiosk-config/schema/device-names.ts";

export const BUSES: Readonly<Record<PortInfo["bus"], string>> = {
  serial: "串口",
  hid: "HID",
  usbPrinter: "USB 打印口",
  pcsc: "读卡器",
  camera: "摄像头",
};

/** What a port that was asked turned out to be. */
export function foundWords(result: ProbeResult | undefined): string {
  if (result === undefined) return "";
  const { found, baudRate, detail } = result;
  switch (found) {
    case "idReader":
    case "receiptPrinter":
    case "auxiliaries":
      return `接着${DEVICE_NAMES[found]}，${baudRate ?? "?"} 波特：${detail}。把下面几行写进配置：`;
    case "silent":
      return "各种波特率都没有回答：没接设备、没通电，或者是扫码器（扫到码才说话）。";
    case "babble":
      return `有声音，听不懂：${detail}`;
    case "held":
      return `被占着：${detail}`;
    case "unreadable":
      return `打不开：${detail}`;
  }
}
