/** Progress and refusals go to standard error: standard output belongs to the subcommand. */
export function say(line: string): void {
  process.stderr.write(`kiosk: ${line}\n`);
}
