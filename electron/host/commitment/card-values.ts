import type { CardRecord } from "../../../devices/contract/index.ts";
import { maskName, maskNumber } from "../../../kiosk-config/schema/mask.ts";
import type { CardValue } from "../../../kiosk-config/schema/commitment.ts";

/** What a card says under a field's name; empty where this kind of card does not say it. */
export function cardValue(card: CardRecord, value: CardValue): string {
  switch (value) {
    case "name":
      return card.name;
    case "idNumber":
      return card.idNumber;
    case "address":
      return "address" in card ? card.address : "";
    case "sex":
      return { male: "男", female: "女" }[card.sex as string] ?? "";
    case "birthDate":
      return card.birthDate.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1年$2月$3日");
    case "nation":
      return "nation" in card ? card.nation : "";
  }
}

/** County and town may be read over a shoulder; the door may not. */
const SHOWN_OF_ADDRESS = 6;

/** The same for a screen that others may see. */
export function maskedValue(card: CardRecord, value: CardValue): string {
  const whole = cardValue(card, value);
  if (value === "name") return maskName(whole);
  if (value === "idNumber") return maskNumber(whole);
  if (value === "birthDate") return whole.replace(/年.*$/, "年**月**日");
  if (value !== "address" || whole === "") return whole;
  const characters = Array.from(whole);
  return `${characters.slice(0, SHOWN_OF_ADDRESS).join("")}****`;
}
