import { PORT_MESSAGE } from "../../../electron/contract/bridge.ts";

/** Hand over each port the shell announces, the first one and one more after each return of the host. */
export function listenForPorts(page: Window, onPort: (port: MessagePort) => void): () => void {
  const listener = (event: MessageEvent) => {
    // Only our own preload speaks from this window; anything else that says the word is refused.
    if (event.source !== null && event.source !== page) return;
    const port = event.ports[0];
    if (event.data === PORT_MESSAGE && port) onPort(port);
  };
  page.addEventListener("message", listener);
  return () => page.removeEventListener("message", listener);
}
