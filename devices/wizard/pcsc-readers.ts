import type { PcscBinding } from "../transport/pcsc-binding.ts";

/** PC/SC tells its readers one by one, in the first moment of a watch. */
const LISTEN_MS = 300;

/** Names of the readers that are plugged in; empty where there is no PC/SC. */
export async function pcscReaders(pcsc: PcscBinding): Promise<string[]> {
  const names = new Set<string>();
  const session = pcsc.watch({
    onReader: (name, state) => (state === "gone" ? names.delete(name) : names.add(name)),
    onFault: () => undefined,
  });
  if (session.isErr()) return [];
  await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
  session.value.stop();
  return [...names];
}
