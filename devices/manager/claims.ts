import { realpath } from "node:fs/promises";
import { err, ok, ResultAsync, type Result } from "neverthrow";
import type { DeviceKind } from "../contract/index.ts";
import type { OpenTransport, TransportConfig } from "../transport/open.ts";
import type { Transport, TransportFault } from "../transport/types.ts";

/** `probe`: the port wizard, for the seconds in which it asks a port what it is. */
export type Holder = DeviceKind | "probe";

interface Claim {
  port: string;
  holder: Holder;
  /** Absent while the port is being opened. */
  transport: Transport | undefined;
  /** The holder was stopped meanwhile: whatever opens now is closed again. */
  forgone: boolean;
}

/**
 * Who holds which cable in this process. A serial port would refuse its second opener by itself; a network printer or a
 * link with another name would not, and two devices would each hear the other's answers.
 */
export class Claims {
  readonly #claims = new Set<Claim>();

  /** `open` for one device: refused with `locked` while another one is on the same cable. */
  wrap(holder: Holder, open: OpenTransport): OpenTransport {
    return (config) => new ResultAsync(this.#open(holder, open, config));
  }

  /** Who is on the serial port, HID path or usblp path now, by whatever name it is called. */
  async holderOf(path: string): Promise<Holder | undefined> {
    return this.#holder(await fileName(path));
  }

  /** What a stopped device has left open; closes it. Devices close by themselves, so this finds nothing unless one hangs. */
  async free(holder: Holder): Promise<void> {
    const left = [...this.#claims].filter((claim) => claim.holder === holder);
    for (const claim of left) claim.forgone = true;
    for (const claim of left) {
      await claim.transport?.close();
      if (claim.transport !== undefined) this.#claims.delete(claim);
    }
  }

  #holder(port: string): Holder | undefined {
    return [...this.#claims].find((claim) => claim.port === port)?.holder;
  }

  async #open(
    holder: Holder,
    open: OpenTransport,
    config: TransportConfig,
  ): Promise<Result<Transport, TransportFault>> {
    const port = await portOf(config);
    // A network queue or a bridge may serve several.
    if (port === undefined) return open(config);
    const other = this.#holder(port);
    if (other !== undefined && other !== holder) return err({ code: "locked", detail: `held by ${other}` });
    const claim: Claim = { port, holder, transport: undefined, forgone: false };
    this.#claims.add(claim);
    const opened = await open(config);
    if (opened.isErr()) {
      this.#claims.delete(claim);
      return err(opened.error);
    }
    claim.transport = this.#claimed(opened.value, claim);
    if (!claim.forgone) return ok(claim.transport);
    await claim.transport.close();
    return err({ code: "io", detail: "stopped while the port was being opened" });
  }

  #claimed(transport: Transport, claim: Claim): Transport {
    const release = () => this.#claims.delete(claim);
    transport.onClose(release);
    return {
      name: transport.name,
      baudRate: transport.baudRate,
      write: (bytes) => transport.write(bytes),
      onData: (listener) => transport.onData(listener),
      onClose: (listener) => transport.onClose(listener),
      close: () => transport.close().finally(release),
    };
  }
}

/** What two devices cannot share, as one word; undefined for what may be shared. */
async function portOf(config: TransportConfig): Promise<string | undefined> {
  switch (config.kind) {
    case "serial":
      if (config.path !== undefined) return fileName(config.path);
      return config.usb === undefined ? undefined : usbName(config.usb);
    case "usbPrinter":
      return fileName(config.path);
    case "hid":
      return usbName(config);
    case "tcp":
      return `tcp ${config.host.toLowerCase()}:${config.port}`;
    case "vendorBridge":
    case "queue":
      return undefined;
  }
}

/** Two names of one file are one port. COM ports, and what is not plugged in, have no other name. */
async function fileName(path: string): Promise<string> {
  return `file ${await realpath(path).catch(() => path)}`;
}

const usbName = (usb: { vendorId: string; productId: string; serialNumber?: string | undefined }) =>
  `usb ${usb.vendorId}:${usb.productId} ${usb.serialNumber ?? ""}`;
