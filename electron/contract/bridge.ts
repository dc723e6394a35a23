/**
 * The one bridge between page and shell: `window.fangbian`. Everything else travels over the port it announces.
 *
 * The port arrives as a `message` event on `window` with `data === PORT_MESSAGE` and one transferred MessagePort, once at
 * the start and again whenever the host came back after a crash; the page then forgets the old port.
 */
export interface FangbianBridge {
  /** Ask the shell for a port to the host. */
  connect(): void;
  /** The first screen is drawn and answers to touch: the shell shows the window and stops its start-up watch. */
  ready(): void;
  /** Still alive; sent every HEARTBEAT_MS. Without it the shell treats the page as hung. */
  beat(): void;
}

export const BRIDGE_NAME = "fangbian";
export const PORT_MESSAGE = "fangbian:port";
export const HEARTBEAT_MS = 2000;

declare global {
  interface Window {
    readonly fangbian: FangbianBridge;
  }
}
