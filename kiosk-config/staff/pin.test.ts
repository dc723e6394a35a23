import { expect, it } from "vitest";
import { StaffMember } from "../schema/staff.ts";
import { checkPin, hashPin, weakness } from "./pin.ts";

it("fits its own hash and no other, and the profile takes it", async () => {
  const hash = await hashPin("246810");
  expect(StaffMember.safeParse({ id: "a", name: "甲", role: "technician", pinHash: hash }).success).toBe(true);
  expect(await checkPin("246810", hash)).toBe(true);
  expect(await checkPin("246811", hash)).toBe(false);
  expect(hash).not.toBe(await hashPin("246810"));
});

it.each(["", "scrypt$1$1$1$$", "plain$32768$8$1$AAAA$AAAA", "scrypt$32768$8$1$AAAA$"])(
  "fits no hash that is none: %j",
  async (hash) => expect(await checkPin("246810", hash)).toBe(false),
);

it.each([
  ["12345", "6 to 12 digits"],
  ["1234567890123", "6 to 12 digits"],
  ["12a456", "digits only"],
  ["777777", "the same digit"],
  ["123456", "in a row"],
  ["890123", "in a row"],
  ["987654", "in a row"],
])("%s is too weak: %s", (pin, why) => expect(weakness(pin)).toContain(why));

it("lets others pass", () => expect(weakness("246810")).toBeUndefined());
