import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";
import { BOOT, KIOSK } from "../fixtures/boot.ts";
import { useKioskStore } from "./kiosk.ts";
import { useNavigationStore, type Place } from "./navigation.ts";
import { startPlace } from "./start-place.ts";

beforeEach(() => setActivePinia(createPinia()));

describe("navigation", () => {
  it("goes and comes back the same way", () => {
    const navigation = useNavigationStore();
    expect(navigation.visiting).toBe(false);
    navigation.home();
    navigation.go({ screen: "guides" });
    navigation.go({ screen: "guide", guideId: "id-card-lost" });
    expect(navigation.place).toEqual({ screen: "guide", guideId: "id-card-lost" });
    navigation.back();
    expect(navigation.screen).toBe("guides");
    navigation.back();
    expect(navigation.screen).toBe("home");
    expect(navigation.canGoBack).toBe(false);
  });

  it("returns to a screen on the way here, and goes on to one that is not", () => {
    const navigation = useNavigationStore();
    navigation.home();
    navigation.go({ screen: "appeal-review" });
    navigation.go({ screen: "appeal-about" });
    navigation.go({ screen: "appeal-ticket-number" });
    navigation.returnTo({ screen: "appeal-review" });
    expect(navigation.screen).toBe("appeal-review");
    navigation.back();
    expect(navigation.screen).toBe("home");
    navigation.returnTo({ screen: "appeal-review" });
    expect(navigation.screen).toBe("appeal-review");
  });

  it("does not step back into a wish that came true", () => {
    const navigation = useNavigationStore();
    navigation.home();
    navigation.go({ screen: "ticket-confirm" });
    navigation.replace({ screen: "ticket-progress" });
    navigation.back();
    expect(navigation.screen).toBe("ticket-progress");
    navigation.replace({ screen: "ticket-done" });
    navigation.back();
    expect(navigation.screen).toBe("ticket-done");
    navigation.home();
    expect(navigation.screen).toBe("home");
  });
});

describe("navigation key", () => {
  it("tells one guide from another, and not one way through the list from another", () => {
    const navigation = useNavigationStore();
    const keyAt = (place: Place) => {
      navigation.go(place);
      return navigation.key;
    };
    expect(keyAt({ screen: "guide", guideId: "a" })).not.toBe(keyAt({ screen: "guide", guideId: "b" }));
    expect(keyAt({ screen: "guides", way: "theme" })).toBe(keyAt({ screen: "guides", way: "letter", chosen: "S" }));
  });
});

describe("startPlace", () => {
  it.each([
    ["#/guides", { screen: "guides" }],
    ["#/guide/household-move", { screen: "guide", guideId: "household-move" }],
    ["#/search", { screen: "search" }],
    ["#/bundle/newborn", { screen: "bundle", bundleId: "newborn" }],
    ["#/list/licence-items", { screen: "list", listId: "licence-items" }],
    ["#/life-event/birth", { screen: "life-event", eventId: "birth" }],
    ["#/form/loss-statement", { screen: "form", formId: "loss-statement" }],
    ["#/ticket-choose", { screen: "ticket-choose" }],
  ])("reads %s", (hash, place) => expect(startPlace(hash)).toEqual(place));

  it.each(["", "#", "#/guide", "#/ticket-confirm", "#/ticket-done", "#/nowhere"])(
    "begins at the beginning for %j",
    (hash) => expect(startPlace(hash)).toBeUndefined(),
  );
});

describe("kiosk", () => {
  it("knows the windows of a category by their signs", () => {
    const kiosk = useKioskStore();
    kiosk.boot = BOOT;
    kiosk.state = KIOSK;
    expect(kiosk.windowsOf("household")).toEqual({ labels: ["A01", "A02"], place: "一楼东侧" });
    expect(kiosk.windowsOf("no-such")).toEqual({ labels: [], place: "" });
    expect(kiosk.waiting("household")?.waiting).toBe(3);
    expect(kiosk.waiting("pickup")).toBeUndefined();
  });

  it.each([
    ["ready", true],
    ["paperLow", true],
    ["paperOut", false],
    ["coverOpen", false],
    ["none", false],
  ] as const)("can print while the printer is %s: %s", (printer, can) => {
    const kiosk = useKioskStore();
    kiosk.state = { ...KIOSK, printer };
    expect(kiosk.canPrint).toBe(can);
  });
});
