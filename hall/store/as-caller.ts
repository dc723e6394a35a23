import { AsyncResource } from "node:async_hooks";

/**
 * The same work, done later and elsewhere as if its caller of now did it: who asks is known by the asynchronous context.
 * `AsyncResource.bind` gives the same, but writes a warning into every function it gives, which takes longer than all the rest.
 */
export function asCaller<A extends unknown[], R>(work: (...given: A) => R): (...given: A) => R {
  const caller = new AsyncResource("hall work");
  return (...given) => caller.runInAsyncScope(work, undefined, ...given);
}
