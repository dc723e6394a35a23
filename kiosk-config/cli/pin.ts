import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { hashPin, weakness } from "../staff/pin.ts";

/** Ask for a PIN, or take the first line of what is piped in, and print what a profile's `staff` needs of it. */
export async function runPin(): Promise<number> {
  const pin = await ask("PIN: ");
  const weak = weakness(pin);
  if (weak !== undefined) {
    console.error(`not a good PIN: ${weak}`);
    return 1;
  }
  if (process.stdin.isTTY && (await ask("again: ")) !== pin) {
    console.error("the two were not the same");
    return 1;
  }
  console.log(
    `staff:\n  - id: technician-1\n    name: 技术员 01\n    role: technician\n    pinHash: "${await hashPin(pin)}"`,
  );
  return 0;
}

/** One line; on a terminal nothing of it is seen. */
function ask(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = process.stdin.isTTY;
  if (terminal) process.stderr.write(question);
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  return new Promise((resolve) => {
    lines.once("line", (line) => {
      resolve(line.trim());
      lines.close();
      if (terminal) process.stderr.write("\n");
    });
    lines.once("close", () => resolve(""));
  });
}
