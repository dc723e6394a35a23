import type { SystemName } from "../../../hall/contract/person.ts";
import { TWIN_PEOPLE } from "../../../hall/connectors/twins/people.ts";
import type { Rig } from "../../rig/rig.ts";

/** Whose card lies on the reader. */
export const PERSON = "zhang";

/** A service whose answer is awaited: how one comes to the touch that asks, and what then stands on the screen. */
export interface MeasuredService {
  name: string;
  system: SystemName;
  /** What the outside system is asked. */
  path: string;
  /** What there must be before the first visit. */
  prepare?: (rig: Rig) => Promise<void>;
  /** From the services to the screen with the touch that asks. */
  approach: (rig: Rig) => Promise<void>;
  /** `data-action` of that touch. */
  ask: string;
  /** Stands in the document when the answer does. */
  painted: string;
}

export const SERVICES: readonly MeasuredService[] = [
  {
    name: "licences",
    system: "licences",
    path: "/certificates/list",
    approach: async ({ citizen, hands }) => {
      await citizen.tap("open-licences");
      await citizen.sees("identity-card");
      await hands.putCard(PERSON);
      await citizen.sees("identity-consent");
    },
    ask: "agree",
    painted: '[data-screen="licences"] [data-action="open-licence"]',
  },
  {
    name: "cases",
    system: "cases",
    path: "/cases/by-holder",
    approach: async ({ citizen }) => {
      await citizen.tap("open-progress");
      await citizen.tap("progress-card");
      await citizen.sees("identity-consent");
    },
    ask: "agree",
    painted: '[data-screen="progress-mine"] [data-action="open-case"]',
  },
  {
    name: "appointments",
    system: "appointments",
    path: "/appointments/by-holder",
    prepare: async ({ systems }) => {
      await fetch(`${systems.appointments?.url}/_twin/plant`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          holderCode: TWIN_PEOPLE[PERSON].idNumber,
          serviceCode: "property-transfer",
          inMinutes: 24 * 60,
        }),
      });
    },
    approach: async ({ citizen }) => {
      await citizen.tap("open-appointments");
      await citizen.sees("identity-consent");
    },
    ask: "agree",
    painted: '[data-screen="appointments"] [data-action="open-appointment"]',
  },
  {
    name: "look-up",
    system: "lookUps",
    path: "/transport/bus/lines/101",
    approach: async ({ citizen }) => {
      await citizen.tap("open-look-ups");
      await citizen.sees("look-ups");
      await citizen.tap("filter", "open");
      await citizen.tap("open-look-up", "bus-lines");
      await citizen.tap("choose-option", "101");
    },
    ask: "next-input",
    painted: '[data-screen="look-up-result"] [data-layout]',
  },
];
