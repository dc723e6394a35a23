import { ORPCError } from "@orpc/client";
import { flushPromises } from "@vue/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { CARD, TICKET, VISIT } from "../../fixtures/boot.ts";
import { RATABLE } from "../../fixtures/feedback.ts";
import { action, visitingPage } from "../../fixtures/page.ts";
import { useKioskStore } from "../../stores/kiosk.ts";
import { useNavigationStore } from "../../stores/navigation.ts";
import { useRatingStore } from "../../stores/rating.ts";
import { useTicketingStore } from "../../stores/ticketing.ts";
import { useVisitStore } from "../../stores/visit.ts";
import TicketDoneScreen from "../TicketDoneScreen.vue";
import { RATING_CODE_RULE } from "./rating-code.ts";
import RateOffer from "./RateOffer.vue";
import RatingChooseScreen from "./RatingChooseScreen.vue";
import RatingCodeScreen from "./RatingCodeScreen.vue";
import RatingNumberScreen from "./RatingNumberScreen.vue";
import RatingScanScreen from "./RatingScanScreen.vue";
import RatingScreen from "./RatingScreen.vue";

type Page = ReturnType<ReturnType<typeof visitingPage>["open"]>;

let visiting: ReturnType<typeof visitingPage>;
beforeEach(() => {
  document.body.innerHTML = "";
  visiting = visitingPage();
});
const refusal = (code: string) => new ORPCError(code, { defined: true });
const press = async (page: Page, name: string, id?: string) => {
  await page.get(action(name, id)).trigger("click");
  await flushPromises();
};
const disabled = (page: Page, name: string) => page.get(action(name)).attributes("disabled") !== undefined;
const given = () => visiting.host.calls.rate.mock.calls.at(-1)?.[0];

async function rate(ticketId?: string) {
  useNavigationStore().go({ screen: "rating", ...(ticketId !== undefined && { ticketId }) });
  const page = visiting.open(RatingScreen);
  await flushPromises();
  return page;
}

describe("a rating", () => {
  it("is one touch for a good grade, with thanks that promise nobody's call", async () => {
    const page = await rate();
    expect(page.findAll(action("grade"))).toHaveLength(5);
    expect(disabled(page, "give-rating")).toBe(true);
    await press(page, "grade", "satisfied");
    await press(page, "give-rating");
    expect(given()).toMatchObject({ subject: { kind: "visit" }, grade: "satisfied", options: [] });
    expect(given()).not.toHaveProperty("words");
    expect(page.get("[data-screen]").attributes("data-variant")).toBe("thanks");
    expect(page.find('[data-id="follow-up"]').exists()).toBe(false);
  });

  it("asks for a reason for the two lowest grades, and for those alone", async () => {
    const page = await rate();
    for (const low of ["dissatisfied", "veryDissatisfied"]) {
      await press(page, "grade", low);
      expect(page.text()).toContain("请说说为什么");
      expect(disabled(page, "give-rating"), low).toBe(true);
    }
    await press(page, "grade", "dissatisfied");
    await press(page, "option", "S201");
    expect(disabled(page, "give-rating")).toBe(false);
    await press(page, "option", "S201");
    expect(disabled(page, "give-rating")).toBe(true);
  });

  it("takes words of one's own for a reason, and spaces for none", async () => {
    const page = await rate();
    await press(page, "grade", "veryDissatisfied");
    await press(page, "write-words");
    await page.get<HTMLTextAreaElement>('[data-id="words"]').setValue("   ");
    await press(page, "words-written");
    expect(disabled(page, "give-rating")).toBe(true);
    await press(page, "write-words");
    await page.get<HTMLTextAreaElement>('[data-id="words"]').setValue(" 等了一上午 ");
    await press(page, "delete-word");
    await press(page, "words-written");
    await press(page, "give-rating");
    expect(given()).toMatchObject({ grade: "veryDissatisfied", options: [], words: "等了一上午" });
  });

  it("lets go of the reasons of a grade when another is chosen, and keeps them when the same is pressed again", async () => {
    const page = await rate();
    await press(page, "grade", "dissatisfied");
    await press(page, "option", "S201");
    await press(page, "grade", "dissatisfied");
    expect(page.get(action("option", "S201")).attributes("aria-pressed")).toBe("true");
    await press(page, "grade", "verySatisfied");
    await press(page, "give-rating");
    expect(given()).toMatchObject({ grade: "verySatisfied", options: [] });
  });

  it("says until when a low one is answered", async () => {
    visiting.host.calls.rate.mockResolvedValue({ delivered: true, followUpDay: "2026-03-09" });
    const page = await rate();
    await press(page, "grade", "dissatisfied");
    await press(page, "option", "S201");
    await press(page, "give-rating");
    expect(page.get('[data-id="follow-up"]').text()).toContain("3月9日（星期一）前");
    expect(page.text()).toContain("12345");
  });

  it("is given once: a second one is told so in plain words", async () => {
    visiting.host.calls.rate.mockRejectedValue(refusal("ALREADY_RATED"));
    const page = await rate();
    await press(page, "grade", "satisfied");
    await press(page, "give-rating");
    expect(page.text()).toContain("已经评价过了");
    expect(page.find(action("give-rating")).exists()).toBe(false);
    await press(page, "leave-rating");
    expect(useNavigationStore().screen).toBe("home");
  });

  it("is kept while the hall is away, and says so", async () => {
    visiting.host.calls.rate.mockResolvedValue({ delivered: false });
    const page = await rate();
    await press(page, "grade", "satisfied");
    await press(page, "give-rating");
    expect(page.text()).toContain("连上后自动送到");
  });

  it("is pressed again under the same key when no answer came, with everything still chosen", async () => {
    visiting.host.calls.rate.mockRejectedValueOnce(new Error("port closed"));
    const page = await rate();
    await press(page, "grade", "dissatisfied");
    await press(page, "option", "S201");
    await press(page, "give-rating");
    expect(page.text()).toContain("刚才没有办成");
    await press(page, "give-rating");
    const [first, second] = visiting.host.calls.rate.mock.calls.map(([input]) => input);
    expect(second).toEqual(first);
    expect(page.text()).toContain("您的评价记下了");
  });

  it("is nobody's duty: one may go at every step, back to where one came from", async () => {
    const navigation = useNavigationStore();
    navigation.go({ screen: "ticket-done" });
    const page = await rate();
    await press(page, "grade", "veryDissatisfied");
    await press(page, "skip-rating");
    expect(visiting.host.calls.rate).not.toHaveBeenCalled();
    expect(navigation.screen).toBe("ticket-done");
  });

  it("shows hostile words as text, whoever wrote them", async () => {
    const page = await rate();
    await press(page, "grade", "dissatisfied");
    expect(page.get(action("option", "S202")).text()).toBe("<img src=x onerror=alert(1)>");
    await press(page, "write-words");
    await page.get<HTMLTextAreaElement>('[data-id="words"]').setValue("<b onclick=x>快</b>");
    await press(page, "words-written");
    expect(page.get('[data-id="said"]').text()).toBe("<b onclick=x>快</b>");
    expect(page.find("img, b").exists()).toBe(false);
  });

  it("can be opened again when its grades did not come", async () => {
    visiting.host.calls.offer.mockRejectedValueOnce(new Error("port closed"));
    const page = await rate();
    expect(page.findAll(action("grade"))).toHaveLength(0);
    await press(page, "open-offer");
    expect(page.findAll(action("grade"))).toHaveLength(5);
  });
});

describe("a rating by the slip", () => {
  const type = async (page: Page, text: string) => {
    for (const key of text) await page.get(action("key", key)).trigger("click");
  };

  it("asks for number and code, names the window, and goes to the host without the code", async () => {
    useNavigationStore().go({ screen: "rating-number" });
    const number = visiting.open(RatingNumberScreen);
    expect(disabled(number, "rated-number")).toBe(true);
    await type(number, "A007");
    await press(number, "rated-number");
    expect(useNavigationStore().screen).toBe("rating-code");
    number.unmount();
    const code = visiting.open(RatingCodeScreen);
    await type(code, "7KQ2MXR");
    expect(disabled(code, "find-rated")).toBe(true);
    await type(code, "A");
    await press(code, "find-rated");
    expect(visiting.host.calls.findRated).toHaveBeenCalledWith({ number: "A007", code: "7KQ2MXRA" });
    expect(useNavigationStore().place).toEqual({ screen: "rating", ticketId: RATABLE.ticketId });
    code.unmount();
    expect(useRatingStore().code).toBe("");
    const page = visiting.open(RatingScreen);
    await flushPromises();
    expect(page.text()).toContain("给 A02 窗口的服务评价");
    expect(page.text()).toContain("号 A007 · 户籍证件 · 2月27日");
    await press(page, "grade", "satisfied");
    await press(page, "give-rating");
    expect(given()).toMatchObject({ subject: { kind: "ticket", ticketId: RATABLE.ticketId } });
  });

  it.each([
    ["WRONG_CODE", "评价码和号码对不上"],
    ["UNKNOWN_TICKET", "没有这个号"],
    ["TOO_LATE", "太久了"],
    ["ALREADY_RATED", "已经评价过了"],
  ])("says %s in plain words, and lets one type again", async (code, words) => {
    visiting.host.calls.findRated.mockRejectedValue(refusal(code));
    useNavigationStore().go({ screen: "rating-code" });
    const page = visiting.open(RatingCodeScreen);
    await type(page, "ZZZZZZZZ");
    await press(page, "find-rated");
    expect(page.text()).toContain(words);
    expect(useNavigationStore().screen).toBe("rating-code");
    await page.get(action("delete")).trigger("click");
    expect(page.text()).not.toContain(words);
    expect(RATING_CODE_RULE.judge(useRatingStore().code).state).toBe("unfinished");
  });

  it("is found by the scanner, after a paper that is none", async () => {
    useNavigationStore().go({ screen: "rating-scan" });
    const page = visiting.open(RatingScanScreen);
    visiting.host.ratingScan.push({ verdict: "waiting" });
    visiting.host.ratingScan.push({ verdict: "notASlip" });
    await flushPromises();
    expect(page.text()).toContain("这不是本大厅的排队号票");
    visiting.host.ratingScan.push({ verdict: "WRONG_CODE" });
    await flushPromises();
    expect(page.text()).toContain("对不上");
    visiting.host.ratingScan.push({ verdict: "found", ticket: RATABLE });
    await flushPromises();
    expect(useNavigationStore().place).toEqual({ screen: "rating", ticketId: RATABLE.ticketId });
  });

  it("may be of a ticket taken in this visit, and says when it has its rating", async () => {
    useVisitStore().receive({ ...VISIT, tickets: [{ ...TICKET, print: "printed" }] });
    visiting.host.calls.ratingTicket.mockRejectedValueOnce(refusal("ALREADY_RATED"));
    const page = visiting.open(RatingChooseScreen);
    await press(page, "rate-ticket", TICKET.ticketId);
    expect(page.text()).toContain("已经评价过了");
    await press(page, "rate-ticket", TICKET.ticketId);
    expect(useNavigationStore().place).toEqual({ screen: "rating", ticketId: TICKET.ticketId });
  });

  it("offers no scanner where none works", () => {
    const kiosk = useKioskStore();
    if (kiosk.state) kiosk.state = { ...kiosk.state, barcodeScanner: "notReady" };
    const page = visiting.open(RatingChooseScreen);
    expect(page.find(action("scan-rated")).exists()).toBe(false);
    expect(page.find(action("type-rated")).exists()).toBe(true);
  });

  it("taken while the hall is away, says that the slip is looked at later", async () => {
    visiting.host.calls.rate.mockResolvedValue({ delivered: false });
    useRatingStore().ticket = { ...RATABLE, checked: false };
    const page = await rate(RATABLE.ticketId);
    await press(page, "grade", "satisfied");
    await press(page, "give-rating");
    expect(page.text()).toContain("核对上了才算数");
  });
});

describe("the offer to rate", () => {
  it("stands beside a number whose slip is out, and not where the number has to be remembered", async () => {
    for (const [print, offered] of [
      ["printed", true],
      ["failed", false],
      ["unknown", false],
    ] as const) {
      useRatingStore().forget();
      useTicketingStore().show({ ...TICKET, print });
      const page = visiting.open(TicketDoneScreen);
      await flushPromises();
      expect(page.find(action("rate-visit")).exists(), print).toBe(offered);
      page.unmount();
    }
  });

  it("waits until the card is taken, and is seen once a visit", async () => {
    const visit = useVisitStore();
    visit.receive({ ...VISIT, card: CARD });
    const page = visiting.open(RateOffer);
    expect(page.find(action("rate-visit")).exists()).toBe(false);
    visit.receive(VISIT);
    await flushPromises();
    expect(page.find(action("rate-visit")).exists()).toBe(true);
    page.unmount();
    expect(visiting.open(RateOffer).find(action("rate-visit")).exists()).toBe(false);
  });

  it("that nobody could see is made again", () => {
    useVisitStore().receive({ ...VISIT, card: CARD });
    visiting.open(RateOffer).unmount();
    useVisitStore().receive(VISIT);
    expect(visiting.open(RateOffer).find(action("rate-visit")).exists()).toBe(true);
  });

  it("is over when the visit has been rated, and back for the next one", async () => {
    const page = await rate();
    await press(page, "grade", "satisfied");
    await press(page, "give-rating");
    expect(visiting.open(RateOffer).find(action("rate-visit")).exists()).toBe(false);
    useRatingStore().forget();
    expect(visiting.open(RateOffer).find(action("rate-visit")).exists()).toBe(true);
  });
});
