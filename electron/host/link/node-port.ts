/** Electron's MessagePortMain, as far as this room needs it; `electron` itself is not importable in a utility process. */
export interface NodePort {
  on(event: "message", listener: (event: { data: unknown }) => void): unknown;
  on(event: "close", listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

interface ParentPort {
  on(event: "message", listener: (event: { data: unknown; ports: NodePort[] }) => void): unknown;
  postMessage(message: unknown): void;
}

/** The wire to the shell. Throws outside a utility process: this program has no other way to be started. */
export function parentPort(): ParentPort {
  const port = (process as unknown as { parentPort?: ParentPort }).parentPort;
  if (port === undefined) throw new Error("the host runs only as a utility process of the shell");
  return port;
}
