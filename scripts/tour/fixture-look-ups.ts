import { err, ok } from "neverthrow";
import type { RouterOptions } from "../../electron/host/router.ts";
import { LookUpService } from "../../electron/host/look-up/look-up-service.ts";
import type { VisitService } from "../../electron/host/visit/visit-service.ts";
import { valueAt } from "../../kiosk-config/look-up/pointer.ts";
import { resultOf } from "../../kiosk-config/look-up/result-of.ts";
import type { Scene } from "./scene.ts";

/** A Monday morning, for what is closed. */
const OPENS_AT = Date.parse("2026-03-02T00:00:00Z");

/** Look-ups that find each definition's own example, or what the scene says. Forms, identity and words are the real ones. */
export function fixtureLookUps(of: {
  content: RouterOptions["content"];
  scene: Scene;
  visit: VisitService;
}): RouterOptions["lookUps"] {
  const { content, scene, visit } = of;
  const real = new LookUpService({
    content,
    profile: { devices: {} as never, name: "" },
    visit,
    services: { lookUps: {} } as never,
    devices: {} as never,
    renderPdf: async () => err("no paper in a picture"),
    log: () => undefined,
  });
  return {
    form: (id) => real.form(id),
    print: async () => ok({ outcome: "printed" }),
    run: async ({ id }) => {
      const lookUp = content.lookUps.find((one) => one.id === id);
      if (lookUp === undefined) return err({ code: "UNKNOWN_LOOK_UP" });
      switch (scene.lookUp ?? "example") {
        case "silent":
          return new Promise(() => undefined);
        case "none":
          return ok({ outcome: "none" });
        case "closed":
          return err({ code: "CLOSED", opensAt: OPENS_AT });
        case "away":
          return err({ code: "SYSTEM_AWAY" });
        case "example": {
          const { holder, rows } = lookUp.answer;
          const at = holder ?? `${rows?.at ?? ""}/0${rows?.holder ?? ""}`;
          const number = valueAt(lookUp.example.answer, at);
          return resultOf({
            lookUp,
            answer: lookUp.example.answer,
            holder: typeof number === "string" ? number : undefined,
          }).mapErr(() => ({ code: "SYSTEM_AWAY" as const }));
        }
      }
    },
  };
}
