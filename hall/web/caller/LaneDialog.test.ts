import { mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import type { LaneStanding, VisitTicket } from "../../contract/index.ts";
import LaneDialog from "./LaneDialog.vue";

/** Who waits, with what is known of their going earlier. */
function dialog(priority?: LaneStanding) {
  const lane = priority?.standing === "given" ? priority.lane : "normal";
  const visit = { id: "t1", number: "A005", lane, ...(priority && { priority }) } as VisitTicket;
  const page = mount(LaneDialog, { props: { visit } });
  const lanes = (name: string) => page.get<HTMLButtonElement>(`[data-lane=${name}]`);
  const touch = async (name: string) => {
    await lanes(name).trigger("click");
    return page.emitted("choose")?.at(-1);
  };
  return { page, lanes, touch };
}

// Nothing is drawn over anything here.
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
});

describe("why somebody goes earlier", () => {
  it.each(["given", "told"] as const)(
    "that they said so themselves at the kiosk (%s) stands there, and is confirmed by one touch once the paper was seen",
    async (standing) => {
      const { page, lanes, touch } = dialog({ lane: "disabled", from: "declared", standing });
      expect(page.get("[data-part=declared]").text()).toContain("在自助机上自己说是残疾人");
      expect(lanes("disabled").element.disabled).toBe(false);
      expect(await touch("disabled")).toEqual(["disabled"]);
    },
  );

  it.each(["given", "told"] as const)("and is taken away when it is not so (%s)", async (standing) => {
    const { touch } = dialog({ lane: "pregnant", from: "declared", standing });
    expect(await touch("normal")).toEqual(["normal"]);
  });

  it("shows what is only told as not given: nobody goes earlier for it yet", () => {
    const marked = (standing: LaneStanding["standing"]) =>
      dialog({ lane: "disabled", from: "declared", standing }).lanes("disabled").classes();
    expect(marked("given")).toContain("primary");
    expect(marked("told")).not.toContain("primary");
  });

  it.each(["card", "staff"] as const)("what %s said is no declaration, and needs no second touch", (from) => {
    const { page, lanes } = dialog({ lane: "elder", from, standing: "given" });
    expect(page.find("[data-part=declared]").exists()).toBe(false);
    expect(lanes("elder").element.disabled).toBe(true);
  });

  it("has nothing to take away from who goes as everybody", () => {
    const { page } = dialog();
    expect(page.find("[data-lane=normal]").exists()).toBe(false);
    expect(page.find("[data-part=declared]").exists()).toBe(false);
  });
});
