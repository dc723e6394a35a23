import { PEOPLE } from "../../devices/twins/id-reader/people.ts";

const zhang = PEOPLE.find(({ id }) => id === "zhang");
if (zhang?.card.kind !== "resident") throw new Error("the twin's first person is a resident");

/** Whose card is laid down in these tests, and what of it must never be seen anywhere. */
export const PERSON = {
  id: zhang.id,
  maskedName: "张**",
  secrets: [zhang.card.name, zhang.card.idNumber, zhang.card.address],
};
