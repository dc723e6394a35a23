/** Run something after each change of a live value, for as long as that tells of any. */
export async function follow(changes: AsyncIterable<unknown>, run: () => void): Promise<void> {
  for await (const _change of changes) run();
}
