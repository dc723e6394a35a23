import type { ResultAsync } from "neverthrow";
import type { SerialTransport, TcpTransport } from "../../kiosk-config/schema/profile.ts";
import { openSerial } from "./serial.ts";
import { openTcp } from "./tcp.ts";
import type { Transport, TransportFault } from "./types.ts";

export type TransportConfig = SerialTransport | TcpTransport;
export type OpenTransport = (config: TransportConfig) => ResultAsync<Transport, TransportFault>;

/** The one place that turns configuration into a cable. */
export const openTransport: OpenTransport = (config) => {
  switch (config.kind) {
    case "serial":
      return openSerial(config);
    case "tcp":
      return openTcp(config);
  }
};
