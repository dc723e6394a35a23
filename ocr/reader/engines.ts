import { FullEngine } from "../engines/full/engine.ts";
import { LightEngine } from "../engines/light/engine.ts";

/** Engines that start when they are first needed and stay until they are stopped. */
export class Engines {
  #light: Promise<LightEngine> | undefined;
  #full: Promise<FullEngine> | undefined;

  light(): Promise<LightEngine> {
    return (this.#light ??= this.#starting(LightEngine.start(), () => (this.#light = undefined)));
  }

  full(): Promise<FullEngine> {
    return (this.#full ??= this.#starting(FullEngine.start(), () => (this.#full = undefined)));
  }

  async stop(): Promise<void> {
    const running = [this.#light, this.#full];
    this.#light = undefined;
    this.#full = undefined;
    await Promise.allSettled(running.map(async (engine) => (await engine)?.stop()));
  }

  /** One that could not start is tried again the next time. */
  async #starting<T>(engine: Promise<T>, forget: () => void): Promise<T> {
    try {
      return await engine;
    } catch (error) {
      forget();
      throw error;
    }
  }
}
