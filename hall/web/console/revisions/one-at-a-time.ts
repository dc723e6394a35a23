/**
 * Asks one question at a time: while one is under way, however often it is asked again, it is asked once more after it.
 * Who types fast on a slow line never has more than one check waiting at the hall.
 */
export function oneAtATime(ask: () => Promise<void>): () => Promise<void> {
  let under: Promise<void> | undefined;
  let again = false;
  const askedMeanwhile = () => again;
  const run = async () => {
    do {
      again = false;
      await ask();
    } while (askedMeanwhile());
  };
  return () => {
    if (under !== undefined) {
      again = true;
      return under;
    }
    under = run().finally(() => (under = undefined));
    return under;
  };
}
