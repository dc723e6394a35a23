import { ORPCError } from "@orpc/client";
import { err, ok } from "neverthrow";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PrintResult, ReceiptDocument } from "../../../devices/contract/index.ts";
import { CallingRules, type Hall } from "../../../kiosk-config/schema/hall.ts";
import { LiveValue } from "../live-value.ts";
import type { IssuedTicket } from "../../../hall/contract/index.ts";
import type { HallClient } from "../hall/hall-client.ts";
import type { HallState } from "../hall/hall-link.ts";
import { ownDatabase } from "../fixtures/own-database.ts";
import { Reserve } from "../store/reserve.ts";
import { TicketJournal, toldWith } from "../store/ticket-journal.ts";
import { VisitService } from "../visit/visit-service.ts";
import { elderAt } from "./lane.ts";
import { TicketService } from "./ticket-service.ts";

const NOW = Date.UTC(2026, 10, 24, 1, 30);
const DAY = "2026-11-24";

const HALL: Hall = {
  id: "hall",
  name: "测试大厅",
  county: "方城县",
  divisionCode: "411322",
  address: "测试路一号",
  openingHours: [{ days: [1], from: "09:00", to: "17:00" }],
  windows: [
    { id: "w1", label: "A01", place: "一楼东侧" },
    { id: "w2", label: "A02", place: "一楼东侧" },
  ],
  categories: [
    {
      id: "general",
      letter: "A",
      name: "综合业务",
      hint: "各类事项",
      identity: "optional",
      identityBy: ["card"],
      windows: ["w1", "w2"],
      typicalServiceMinutes: 8,
      icon: "file-text",
    },
    {
      id: "police",
      letter: "P",
      name: "户政业务",
      hint: "户口和身份证",
      identity: "required",
      identityBy: ["card"],
      windows: ["w2"],
      typicalServiceMinutes: 10,
      icon: "users",
    },
  ],
};

const CARD = {
  type: "read" as const,
  readMs: 400,
  wireMs: 118,
  card: {
    kind: "resident" as const,
    name: "测试甲",
    sex: "male" as const,
    nationCode: "01",
    nation: "汉",
    birthDate: "19000101",
    address: "某地",
    idNumber: "110101190001010014",
    issuer: "某局",
    validFrom: "20200101",
    validTo: "长期",
  },
};

type Issue = HallClient["queue"]["issue"];

function rig(
  options: {
    hall?: "online" | "away";
    issue?: Issue;
    calling?: Partial<CallingRules>;
    print?: (document: ReceiptDocument) => Promise<Partial<PrintResult>>;
  } = {},
) {
  const db = ownDatabase();
  const journal = new TicketJournal(db);
  const reserve = new Reserve(db);
  const ofHall = options.calling === undefined ? HALL : { ...HALL, calling: CallingRules.parse(options.calling) };
  const isElder = (birthDate: string) => options.calling !== undefined && elderAt(ofHall, birthDate, NOW);
  const visit = new VisitService({ kioskId: "kiosk-1", isElder });
  const printed: { jobId: string; text: string }[] = [];
  const staff: string[] = [];
  const issue = vi.fn<Issue>(
    options.issue ??
      (async ({ categoryId }) => ({
        id: "5f0c2a52-6a61-4f6e-8f6a-1f8f3b3f6a01",
        number: "A001",
        categoryId,
        businessDay: DAY,
        issuedAt: NOW,
        state: "waiting",
        slip: "pending",
        ahead: 3,
        estimate: { lowMinutes: 10, highMinutes: 20 },
      })),
  );
  const state = new LiveValue<HallState>({ hall: options.hall ?? "online", waiting: [] });
  const service = new TicketService({
    hall: ofHall,
    kioskId: "k1",
    client: { queue: { issue } } as unknown as HallClient,
    hallLink: { state, lost: () => state.set({ hall: "away", waiting: [] }), poll: async () => undefined },
    devices: {
      print: async ({ jobId, document }) => {
        printed.push({ jobId, text: JSON.stringify(document) });
        return {
          jobId,
          bytes: 900,
          firstByteAtMs: Date.now(),
          outcome: "printed",
          ...(await options.print?.(document)),
        } as PrintResult;
      },
    },
    journal,
    visit,
    tellStaff: ({ reason, detail }) => staff.push(`${reason} ${detail}`),
    log: () => undefined,
    now: () => NOW,
  });
  const ticket = () => visit.live.get().tickets[0];
  return { service, journal, reserve, visit, printed, staff, issue, state, ticket };
}

const wish = (over: Partial<Parameters<TicketService["take"]>[0]> = {}) => ({
  wishKey: "11111111-1111-4111-8111-111111111111",
  categoryId: "general",
  withCard: false,
  ...over,
});

describe("taking a number with the hall there", () => {
  it("answers once the number is journalled, prints, and tells the visit the outcome", async () => {
    const { service, journal, printed, ticket } = rig();
    const taken = (await service.take(wish()))._unsafeUnwrap();
    expect(taken).toMatchObject({
      number: "A001",
      windows: ["A01", "A02"],
      place: "一楼东侧",
      offline: false,
      ahead: 3,
    });
    expect(journal.find(wish().wishKey)).toMatchObject({ state: "issued", number: "A001" });
    await expect.poll(() => ticket()?.print).toBe("printed");
    expect(printed).toHaveLength(1);
    expect(printed[0]?.text).toContain("A001");
    expect(ticket()?.toFirstByteMs).toBeGreaterThanOrEqual(0);
  });

  it("gives one ticket for two taps and for a repeat after the answer", async () => {
    const { service, issue, printed, ticket } = rig();
    const [first, second] = await Promise.all([service.take(wish()), service.take(wish())]);
    await expect.poll(() => ticket()?.print).toBe("printed");
    const third = await service.take(wish());
    expect([first, second, third].map((each) => each._unsafeUnwrap().number)).toEqual(["A001", "A001", "A001"]);
    expect(issue).toHaveBeenCalledTimes(1);
    expect(printed).toHaveLength(1);
  });

  it("sends masks of the card, never the card", async () => {
    const { service, visit, issue, printed } = rig();
    visit.card(CARD);
    (await service.take(wish({ categoryId: "police", withCard: true })))._unsafeUnwrap();
    expect(issue.mock.calls[0]?.[0].holder).toEqual({ maskedName: "测**", maskedNumber: "1101****0014" });
    const everything = JSON.stringify([issue.mock.calls, printed]);
    expect(everything).not.toContain("110101190001010014");
    expect(everything).not.toContain("测试甲");
  });

  it.each(["guide", "bundle"] as const)(
    "says of which %s the number is and what was answered, to the hall and to its own journal",
    async (kind) => {
      const { service, journal, issue } = rig();
      const about = { kind, id: "newborn", answers: { married: "yes" } };
      (await service.take(wish({ about })))._unsafeUnwrap();
      const told = issue.mock.calls[0]?.[0];
      expect([told?.guideId, told?.bundleId]).toEqual(
        kind === "guide" ? ["newborn", undefined] : [undefined, "newborn"],
      );
      expect(told?.answers).toEqual({ married: "yes" });
      const row = journal.find(wish().wishKey);
      expect(kind === "guide" ? row?.guideId : row?.bundleId).toBe("newborn");
      // The hall has it: what was answered is nobody's business here any more.
      expect(row?.answers).toBeNull();
    },
  );

  it("asks for a card where the category does", async () => {
    const { service, visit, issue } = rig();
    expect((await service.take(wish({ categoryId: "police", withCard: true })))._unsafeUnwrapErr()).toBe(
      "IDENTITY_REQUIRED",
    );
    visit.card(CARD);
    expect((await service.take(wish({ categoryId: "police", withCard: false })))._unsafeUnwrapErr()).toBe(
      "IDENTITY_REQUIRED",
    );
    expect(issue).not.toHaveBeenCalled();
  });

  it("passes on the hall's refusal and closes the wish", async () => {
    const { service, journal } = rig({
      issue: async () => {
        throw new ORPCError("NUMBERS_EXHAUSTED", { defined: true });
      },
    });
    expect((await service.take(wish()))._unsafeUnwrapErr()).toBe("NO_NUMBERS");
    expect(journal.find(wish().wishKey)?.state).toBe("void");
  });

  it.each(["QUOTA_USED_UP", "CLOSING_SOON", "HALL_CLOSED", "ALREADY_WAITING"] as const)(
    "keeps to the hall's rule %s, though it has numbers of its own",
    async (code) => {
      const { service, reserve, journal } = rig({
        issue: async () => {
          throw new ORPCError(code, { defined: true });
        },
      });
      reserve.add({ rangeId: "r1", categoryId: "general", businessDay: DAY, numbers: ["A901"] });
      expect((await service.take(wish()))._unsafeUnwrapErr()).toBe(code);
      expect(journal.find(wish().wishKey)?.state).toBe("void");
    },
  );

  it("takes a rule that it does not know for a plain no", async () => {
    const { service } = rig({
      issue: async () => {
        throw new ORPCError("NOT_ON_TUESDAYS", { defined: true });
      },
    });
    expect((await service.take(wish()))._unsafeUnwrapErr()).toBe("NO_NUMBERS");
  });

  it("uses its reserve when the hall's own numbers are used up", async () => {
    const { service, reserve, state } = rig({
      issue: async () => {
        throw new ORPCError("NUMBERS_EXHAUSTED", { defined: true });
      },
    });
    reserve.add({ rangeId: "r1", categoryId: "general", businessDay: DAY, numbers: ["A901"] });
    expect((await service.take(wish()))._unsafeUnwrap().number).toBe("A901");
    expect(state.get().hall).toBe("online");
  });

  it("knows no category that the hall has not", async () => {
    expect((await rig().service.take(wish({ categoryId: "nothing" })))._unsafeUnwrapErr()).toBe("UNKNOWN_CATEGORY");
  });
});

describe("the code of a slip", () => {
  it("is made anew for each ticket, told to the hall, and the same on a reprint", async () => {
    const { service, issue, printed, ticket } = rig();
    const { ticketId } = (await service.take(wish()))._unsafeUnwrap();
    await expect.poll(() => ticket()?.print).toBe("printed");
    const code = issue.mock.calls[0]?.[0].code ?? "";
    expect(code).toMatch(/^[2-9A-Z]{16}$/);
    service.reprint(ticketId);
    await expect.poll(() => printed.length).toBe(2);
    for (const slip of printed) expect(slip.text).toContain(`FBB2|411322|${DAY}|A001|${code}`);
  });
});

describe("a ticket that the hall gives in its own way", () => {
  const HALL_TICKET = {
    id: "5f0c2a52-6a61-4f6e-8f6a-1f8f3b3f6a01",
    number: "A001",
    categoryId: "general",
    businessDay: DAY,
    issuedAt: NOW,
    state: "waiting" as const,
    slip: "pending" as const,
    ahead: 0,
    estimate: { lowMinutes: 0, highMinutes: 1 },
    appointment: { from: NOW, to: NOW + 1_800_000 },
  };
  const BOOKED = { wishKey: wish().wishKey, categoryId: "general", holder: undefined };

  it("is journalled, printed with its appointment, and asked twice is one", async () => {
    const { service, journal, printed, ticket } = rig();
    const taken = await service.takeFrom(BOOKED, async () => ok(HALL_TICKET));
    expect(taken._unsafeUnwrap()).toMatchObject({ number: "A001", appointment: HALL_TICKET.appointment });
    await expect.poll(() => ticket()?.print).toBe("printed");
    expect(printed[0]?.text).toContain("预约时间");
    expect(journal.find(BOOKED.wishKey)).toMatchObject({ state: "issued", hallId: HALL_TICKET.id });
    (await service.takeFrom(BOOKED, async () => ok(HALL_TICKET)))._unsafeUnwrap();
    expect(printed).toHaveLength(1);
  });

  it("takes nothing from the reserve when it is refused, and stays open when the hall was not heard", async () => {
    const { service, journal, reserve, printed } = rig();
    reserve.add({ rangeId: "r1", categoryId: "general", businessDay: DAY, numbers: ["A901"] });
    const refused = await service.takeFrom(BOOKED, async () => err("TOO_EARLY" as const));
    expect(refused._unsafeUnwrapErr()).toBe("TOO_EARLY");
    expect(journal.find(BOOKED.wishKey)?.state).toBe("void");
    const again = { ...BOOKED, wishKey: "22222222-2222-4222-8222-222222222222" };
    await service.takeFrom(again, async () => err("HALL_AWAY" as const)).then((each) => each._unsafeUnwrapErr());
    expect(journal.find(again.wishKey)?.state).toBe("asked");
    expect(printed).toEqual([]);
  });
});

describe("taking a number without the hall", () => {
  it("uses the reserve, at once when the hall is known to be away", async () => {
    const { service, reserve, issue, ticket } = rig({ hall: "away" });
    reserve.add({ rangeId: "r1", categoryId: "general", businessDay: DAY, numbers: ["A901"] });
    const taken = (await service.take(wish()))._unsafeUnwrap();
    expect(taken).toMatchObject({ number: "A901", offline: true });
    expect(taken.ahead).toBeUndefined();
    expect(issue).not.toHaveBeenCalled();
    await expect.poll(() => ticket()?.print).toBe("printed");
  });

  it("uses the reserve when the hall does not answer, and remembers that it is gone", async () => {
    const { service, reserve, state, journal } = rig({
      issue: async () => {
        throw new TypeError("fetch failed");
      },
    });
    reserve.add({ rangeId: "r1", categoryId: "general", businessDay: DAY, numbers: ["A901"] });
    expect((await service.take(wish()))._unsafeUnwrap().number).toBe("A901");
    expect(state.get().hall).toBe("away");
    expect(journal.toHandOver().map((row) => row.number)).toEqual(["A901"]);
  });

  it("says so when the reserve is used up", async () => {
    const { service } = rig({ hall: "away" });
    expect((await service.take(wish()))._unsafeUnwrapErr()).toBe("NO_NUMBERS");
  });
});

describe("a slip that does not come out", () => {
  let paper: "out" | "there";
  beforeEach(() => {
    paper = "out";
  });
  const print = async (): Promise<Partial<PrintResult>> =>
    paper === "out" ? { outcome: "failed", cause: "paperOut", detail: "paper end" } : {};

  it("keeps the number, tells staff, and reprints the same number after the refill", async () => {
    const { service, staff, ticket, printed, issue, journal } = rig({ print });
    const { ticketId } = (await service.take(wish()))._unsafeUnwrap();
    await expect.poll(() => ticket()?.print).toBe("failed");
    expect(ticket()).toMatchObject({ number: "A001", printFailure: "paperOut" });
    expect(staff).toEqual(["paperOut A001 paperOut"]);
    paper = "there";
    service.reprint(ticketId);
    await expect.poll(() => ticket()?.print).toBe("printed");
    expect(ticket()?.printFailure).toBeUndefined();
    expect(issue).toHaveBeenCalledTimes(1);
    expect(printed.map((job) => job.jobId)).toEqual([`${ticketId}:1`, `${ticketId}:2`]);
    // Nothing came out the first time, so the second is the slip and not a copy of it.
    expect(printed[1]?.text).not.toContain("补打");
    expect(journal.find(ticketId)).toMatchObject({ slip: "printed", number: "A001", slipAttempts: 2 });
  });

  it("marks a copy where a first slip may exist", async () => {
    const { service, ticket, printed } = rig({ print: async () => ({ outcome: "unknown", detail: "silence" }) });
    const { ticketId } = (await service.take(wish()))._unsafeUnwrap();
    await expect.poll(() => ticket()?.print).toBe("unknown");
    service.reprint(ticketId);
    await expect.poll(() => printed.length).toBe(2);
    expect(printed[1]?.text).toContain("补打");
  });

  it("knows nothing of tickets of other visits", async () => {
    const { service, visit, ticket } = rig();
    const { ticketId } = (await service.take(wish()))._unsafeUnwrap();
    await expect.poll(() => ticket()?.print).toBe("printed");
    visit.end();
    expect(service.reprint(ticketId)).toBeUndefined();
  });

  it("can be printed again by the page that asked for it before the host died", async () => {
    const { service, visit, printed, ticket } = rig({ print: async () => ({ outcome: "unknown", detail: "silence" }) });
    (await service.take(wish()))._unsafeUnwrap();
    await expect.poll(() => ticket()?.print).toBe("unknown");
    visit.end(); // as a host that starts anew knows no visit
    const { ticketId } = (await service.take(wish()))._unsafeUnwrap();
    expect(ticket()).toMatchObject({ ticketId, number: "A001", print: "unknown" });
    expect(service.reprint(ticketId)).toMatchObject({ number: "A001" });
    await expect.poll(() => printed.length).toBe(2);
  });

  it("shows a slow slip to nobody else", async () => {
    let finish: (result: Partial<PrintResult>) => void = () => undefined;
    const { service, visit, journal } = rig({ print: () => new Promise((resolve) => (finish = resolve)) });
    (await service.take(wish()))._unsafeUnwrap();
    visit.end();
    finish({});
    await expect.poll(() => journal.find(wish().wishKey)?.slip).toBe("printed");
    expect(visit.live.get().tickets).toEqual([]);
  });
});

describe("priority lanes", () => {
  const BY_CARD = { lane: "elder", from: "card", standing: "given" } as const;
  const ISSUED = {
    ...{ id: "5f0c2a52-6a61-4f6e-8f6a-1f8f3b3f6a01", number: "A001", businessDay: DAY, issuedAt: NOW },
    ...{ state: "waiting" as const, slip: "pending" as const, ahead: 3, estimate: { lowMinutes: 10, highMinutes: 20 } },
  };
  const answered = (priority: IssuedTicket["priority"]): Issue => {
    return async ({ categoryId }) => ({ ...ISSUED, categoryId, ...(priority && { priority }) });
  };

  it("of a card that is old enough goes to the hall as lane alone, and the slip says what the hall made of it", async () => {
    const { service, visit, issue, printed, ticket } = rig({ calling: {}, issue: answered(BY_CARD) });
    visit.card(CARD);
    const taken = (await service.take(wish({ withCard: true, lane: "pregnant" })))._unsafeUnwrap();
    expect(issue.mock.calls[0]?.[0]).toMatchObject({ lane: "elder", laneFrom: "card" });
    expect(taken.priority).toEqual(BY_CARD);
    await expect.poll(() => ticket()?.print).toBe("printed");
    expect(printed[0]?.text).toContain("优先（老年人）");
    expect(JSON.stringify([issue.mock.calls, printed, visit.live.get()])).not.toContain(CARD.card.birthDate);
  });

  it("of a card that somebody would rather not use, or of a number that was typed, is not claimed for them", async () => {
    const own = rig({ calling: {} });
    own.visit.card(CARD);
    (await own.service.take(wish()))._unsafeUnwrap();
    const typed = rig({ calling: {} });
    typed.visit.number("110101190001010014", "keypad");
    expect(typed.visit.live.get().elder).toBe("number");
    (await typed.service.take(wish({ withCard: true })))._unsafeUnwrap();
    for (const { issue } of [own, typed]) {
      expect(issue).toHaveBeenCalledTimes(1);
      expect(issue.mock.calls[0]?.[0]).not.toHaveProperty("lane");
    }
  });

  it("that are said go as said; what the hall asks to see first is not printed as given", async () => {
    const told = { lane: "disabled", from: "declared", standing: "told" } as const;
    const { service, issue, printed, ticket } = rig({ calling: {}, issue: answered(told) });
    expect((await service.take(wish({ lane: "disabled" })))._unsafeUnwrap().priority).toEqual(told);
    expect(issue.mock.calls[0]?.[0]).toMatchObject({ lane: "disabled", laneFrom: "declared" });
    await expect.poll(() => ticket()?.print).toBe("printed");
    expect(printed[0]?.text).not.toContain("优先（");
    expect(printed[0]?.text).toContain("自报残疾人");
  });

  it("of a number from the reserve wait in the journal for the hall, and are promised by its rules", async () => {
    const { service, journal, reserve, visit } = rig({ hall: "away", calling: { declaredLanes: "told" } });
    reserve.add({ rangeId: "r1", categoryId: "general", businessDay: DAY, numbers: ["A901", "A902"] });
    visit.card(CARD);
    expect((await service.take(wish({ withCard: true })))._unsafeUnwrap().priority).toEqual(BY_CARD);
    const said = wish({ wishKey: "22222222-2222-4222-8222-222222222222", lane: "military" });
    expect((await service.take(said))._unsafeUnwrap().priority).toMatchObject({ lane: "military", standing: "told" });
    expect(journal.toHandOver().map(toldWith)).toEqual([
      expect.objectContaining({ lane: "elder", laneFrom: "card" }),
      expect.objectContaining({ lane: "military", laneFrom: "declared" }),
    ]);
  });

  it("are known again when the wish is asked again after the host came back", async () => {
    const { service, visit } = rig({ calling: {}, issue: answered(BY_CARD) });
    visit.card(CARD);
    (await service.take(wish({ withCard: true })))._unsafeUnwrap();
    visit.end();
    expect((await service.take(wish({ withCard: true })))._unsafeUnwrap().priority).toEqual(BY_CARD);
  });

  it("are asked anew with a wish that was refused before", async () => {
    let refused = true;
    const { service, issue } = rig({
      calling: {},
      issue: async (asked) => {
        if (refused) throw new ORPCError("QUOTA_USED_UP", { defined: true });
        return answered({ ...BY_CARD, lane: "pregnant", from: "declared" })(asked);
      },
    });
    expect((await service.take(wish()))._unsafeUnwrapErr()).toBe("QUOTA_USED_UP");
    refused = false;
    const taken = (await service.take(wish({ lane: "pregnant" })))._unsafeUnwrap();
    expect(taken).toMatchObject({ number: ISSUED.number, priority: { lane: "pregnant" } });
    expect(issue.mock.calls[1]?.[0]).toMatchObject({ lane: "pregnant", laneFrom: "declared" });
  });
});
