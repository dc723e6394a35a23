import { err, ok } from "neverthrow";
import { createSocialSecurityCard, MAKES } from "../contact-card/card.ts";
import { ContactCardFaults, NO_CONTACT_CARD_FAULTS } from "../contact-card/faults.ts";
import { insertIntoVpcd, VPCD_PORT, type InsertedCard } from "../contact-card/vpcd.ts";
import { PEOPLE } from "../id-reader/people.ts";
import { changeFaults, faultFields } from "./fault-change.ts";
import type { LoneTwin } from "./lone-twin.ts";

/** Each card is somebody's, of one make; the first one's by default. */
const CARDS = new Map(
  Object.entries(MAKES).map(([name, make], index) => [name, { make, person: PEOPLE[index % PEOPLE.length] }]),
);

/** A card for Debian's virtual PC/SC reader. The reader itself is pcscd's; without it a card cannot be put in. */
export function contactCardReaderTwin(): LoneTwin {
  let faults = { ...NO_CONTACT_CARD_FAULTS };
  let inserted: { name: string; card: Promise<InsertedCard | undefined> } | undefined;
  let trouble = "";

  const take = async () => {
    const out = inserted;
    inserted = undefined;
    await (await out?.card)?.remove();
  };
  const insert = (name: string) => {
    const which = CARDS.get(name);
    if (which?.person === undefined) return err(`there is no card ${name}; there is: ${[...CARDS.keys()].join("|")}`);
    const { make, person } = which;
    const chip = createSocialSecurityCard({ person, make, faults: () => faults });
    const card = take().then(async () => {
      const put = await insertIntoVpcd({ chip, protocol: make.protocol, mute: faults.card === "mute" });
      trouble = put.match(
        () => "",
        (reason) => reason,
      );
      return put.unwrapOr(undefined);
    });
    inserted = { name, card };
    return ok(`a card of make ${name} is put in`);
  };
  return {
    title: "社保卡读卡器",
    cable: "server",
    listen: async () => ({ url: `vpcd://127.0.0.1:${VPCD_PORT}`, port: VPCD_PORT, stop: take }),
    profile: () => ["contactCardReader", { reader: "Virtual PCD 00 00" }],
    faultFields: faultFields(ContactCardFaults),
    faults: () => faults,
    setFaults: (change) =>
      changeFaults(ContactCardFaults, change, (changed) => {
        faults = { ...faults, ...changed };
      }),
    reset: () => {
      faults = { ...NO_CONTACT_CARD_FAULTS };
      void take();
    },
    facts: () => [
      inserted === undefined ? "没有插卡" : `插着 ${inserted.name} 代卡`,
      ...(trouble === "" ? [] : [trouble]),
    ],
    verbs: {
      insert: {
        usage: [...CARDS.keys()].join("|"),
        title: "插入社保卡",
        choices: [...CARDS.keys()].map((name) => ({ text: `${name} 代`, words: name })),
        run: insert,
      },
      take: {
        usage: "",
        title: "拔出社保卡",
        run: () => {
          void take();
          return ok("the reader is empty");
        },
      },
    },
  };
}
