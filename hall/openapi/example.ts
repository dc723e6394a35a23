export type Example<Procedure extends (...args: never[]) => Promise<unknown>> = {
  /** Whole input, path parameters included. */
  input?: Parameters<Procedure>[0];
  output: Awaited<ReturnType<Procedure>>;
};
