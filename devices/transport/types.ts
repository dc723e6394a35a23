/**
 * A cable, as a driver sees it. Bytes arrive in chunks of any size: a 1,295-byte reply may come as 1,295 chunks or be
 * glued to the next one. Drivers never know whether a real machine or a twin stands at the far end.
 */
export interface Transport {
  /** For logs and technicians, e.g. `serial /dev/ttyUSB0 115200`, `tcp 10.0.0.7:9100`. */
  readonly name: string;
  /** Bits per second of a UART, for computing wire time; undefined where it has no meaning (TCP). */
  readonly baudRate: number | undefined;
  write(bytes: Uint8Array): Promise<void>;
  onData(listener: (chunk: Uint8Array) => void): () => void;
  /** Called once, whatever went wrong first: unplugged, refused, closed by us (reason undefined). */
  onClose(listener: (reason: TransportFault | undefined) => void): () => void;
  close(): Promise<void>;
}

export type TransportFault =
  /** No such path, connection refused, host unreachable. */
  | { code: "notFound"; detail: string }
  /** Another program holds the port. */
  | { code: "locked"; detail: string }
  | { code: "permission"; detail: string }
  | { code: "unplugged"; detail: string }
  | { code: "timeout"; detail: string }
  | { code: "io"; detail: string };
