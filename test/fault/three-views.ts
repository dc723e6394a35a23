import type { Page } from "playwright-core";
import type { DeviceKind } from "../../devices/contract/index.ts";
import type { Rig } from "../../scripts/rig/rig.ts";
import { hallClient } from "../e2e/hall-eye.ts";
import type { CitizenView } from "./fault-row.ts";

/** What may depend on a device, by `data-action`; other things a screen offers are not looked at here. */
const SERVICES = ["take-number", "open-guides", "type-number", "go-on-without-card"];

/** The citizen's screen as it stands. */
export function citizenView(page: Page): Promise<CitizenView> {
  return page.evaluate(
    (services) => ({
      title: document.querySelector("main h1")?.textContent.trim() ?? "",
      notices: [...document.querySelectorAll("main .notice .title")].map((each) => each.textContent.trim()).sort(),
      offers: [
        ...new Set(
          [...document.querySelectorAll<HTMLButtonElement>("main button[data-action]")]
            .filter((each) => !each.disabled && each.checkVisibility())
            .map((each) => each.dataset["action"] ?? "")
            .filter((action) => services.includes(action)),
        ),
      ].sort(),
    }),
    SERVICES,
  );
}

/** State and code of each device on the technician's board; behind it the fact that is looked for, where it stands there. */
export async function boardView(
  page: Page,
  { kinds, facts }: { kinds: readonly DeviceKind[]; facts: ReadonlyMap<string, string> },
): Promise<Record<string, string>> {
  const cards = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-action="open-device"]')].map((card) => ({
      kind: card.dataset["id"] ?? "",
      is: [card.dataset["variant"] ?? "", card.querySelector(".code")?.textContent.trim() ?? ""],
      told: card.querySelector(".facts")?.textContent ?? "",
    })),
  );
  return Object.fromEntries(
    cards
      .filter(({ kind }) => kinds.some((each) => each === kind))
      .map(({ kind, is, told }) => {
        const fact = facts.get(kind) ?? "";
        const state = is.filter(Boolean).join(" ");
        return [kind, fact !== "" && told.includes(fact) ? `${state}: ${fact}` : state];
      }),
  );
}

/** State, code and supply of each device as the hall lists its kiosks. */
export async function hallView(rig: Rig, kinds: readonly DeviceKind[]): Promise<Record<string, string>> {
  const [kiosk] = await hallClient(rig).fleet.list();
  const parts = (kiosk?.report?.parts ?? []).filter(({ kind }) => kinds.some((each) => each === kind));
  return Object.fromEntries(
    parts.map(({ kind, device, fault, supply }) => [kind, [device, fault, supply].filter(Boolean).join(" ")]),
  );
}
