import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

// A thread does not inherit what reads TypeScript in the thread that begins it.
register();
await import(workerData.entry);
