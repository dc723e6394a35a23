import type { DevicesConfig } from "../../kiosk-config/schema/devices.ts";
import type { DeviceStatus } from "../contract/index.ts";
import { createIdReader } from "../id-reader/device.ts";
import type { IdReaderDevice } from "../id-reader/types.ts";
import { createReceiptPrinter } from "../receipt-printer/device.ts";
import type { ReceiptPrinterDevice } from "../receipt-printer/types.ts";
import { Listeners } from "../transport/listeners.ts";
import type { OpenTransport } from "../transport/open.ts";
import type { ManagedDevice } from "./managed-device.ts";

export interface ManagerOptions {
  config: DevicesConfig;
  openTransport: OpenTransport;
}

/** All devices of one kiosk; configuration says which there are. */
export class DeviceManager {
  readonly idReader: IdReaderDevice | undefined;
  readonly receiptPrinter: ReceiptPrinterDevice | undefined;
  readonly #statusListeners = new Listeners<DeviceStatus>();

  constructor({ config, openTransport }: ManagerOptions) {
    this.idReader = config.idReader && createIdReader({ config: config.idReader, openTransport });
    this.receiptPrinter =
      config.receiptPrinter && createReceiptPrinter({ config: config.receiptPrinter, openTransport });
    for (const device of this.#devices()) device.onStatus((status) => this.#statusListeners.tell(status));
  }

  start(): void {
    for (const device of this.#devices()) device.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#devices().map((device) => device.stop()));
  }

  statuses(): DeviceStatus[] {
    return this.#devices().map((device) => device.status());
  }

  /** Each change of any device. */
  onStatus(listener: (status: DeviceStatus) => void): () => void {
    return this.#statusListeners.add(listener);
  }

  #devices(): ManagedDevice[] {
    return [this.idReader, this.receiptPrinter].filter((device) => device !== undefined);
  }
}
