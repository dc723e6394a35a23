import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { Appointment, AppointmentService, SlotDay } from "../../../electron/contract/index.ts";
import { askHost, type Asked } from "../host/ask-host.ts";
import type { PrintState } from "./cases.ts";
import { useNavigationStore } from "./navigation.ts";
import { useTicketingStore } from "./ticketing.ts";
import { atVisitEnd } from "./visit-end.ts";

type Slot = SlotDay["slots"][number];

/** Booked times, and the wish for a new one: service, day, time, one decision after the other. */
export const useAppointmentsStore = defineStore("appointments", () => {
  const navigation = useNavigationStore();
  const ticketing = useTicketingStore();

  const mine = shallowRef<Appointment[]>();
  const services = shallowRef<AppointmentService[]>();
  const days = shallowRef<SlotDay[]>();
  const service = shallowRef<AppointmentService>();
  const day = ref<string>();
  const slot = shallowRef<Slot>();
  const made = shallowRef<Appointment>();
  const busy = ref(false);
  const refusal = ref<string>();
  const print = ref<PrintState>("idle");
  /** One key for everything that is pressed on the review, so that a lost answer books nothing twice. */
  let wishKey: string | undefined;
  let checkInKey: { id: string; key: string } | undefined;
  let visit = 0;

  const slots = computed(() => days.value?.find((one) => one.day === day.value)?.slots ?? []);
  const find = (id: string) => mine.value?.find((one) => one.id === id);

  async function once<T>(ask: () => Promise<Asked<T>>): Promise<T | undefined> {
    if (busy.value) return undefined;
    const own = visit;
    busy.value = true;
    refusal.value = undefined;
    const asked = await ask();
    if (own !== visit) return undefined;
    busy.value = false;
    if ("answer" in asked) return asked.answer;
    refusal.value = asked.refused;
    return undefined;
  }

  async function loadMine(): Promise<void> {
    const loaded = await once(() => askHost((client, signal) => client.appointments.mine(undefined, { signal })));
    if (loaded !== undefined) mine.value = loaded;
  }

  async function loadServices(): Promise<void> {
    services.value = await once(() => askHost((client, signal) => client.appointments.services(undefined, { signal })));
  }

  async function loadDays(): Promise<void> {
    const serviceId = service.value?.serviceId;
    if (serviceId === undefined) return;
    const loaded = await once(() => askHost((client, signal) => client.appointments.slots({ serviceId }, { signal })));
    if (loaded !== undefined) days.value = loaded;
  }

  function chooseService(chosen: AppointmentService): void {
    service.value = chosen;
    days.value = undefined;
    navigation.go({ screen: "appointment-day" });
  }
  function chooseDay(chosen: string): void {
    day.value = chosen;
    refusal.value = undefined;
    navigation.go({ screen: "appointment-time" });
  }
  function chooseSlot(chosen: Slot): void {
    slot.value = chosen;
    wishKey = crypto.randomUUID();
    refusal.value = undefined;
    navigation.go({ screen: "appointment-review" });
  }

  async function make(): Promise<void> {
    const key = wishKey;
    const wanted = service.value;
    const time = slot.value;
    if (key === undefined || wanted === undefined || time === undefined) return;
    const wish = { wishKey: key, serviceId: wanted.serviceId, slotId: time.slotId };
    const booked = await once(() => askHost((client, signal) => client.appointments.make(wish, { signal })));
    if (booked === undefined) {
      // Somebody was faster: the times on the screen are no longer true.
      if (refusal.value === "SLOT_TAKEN" || refusal.value === "UNKNOWN_SLOT") await chooseAnew(refusal.value);
      return;
    }
    made.value = booked;
    mine.value = [...(mine.value ?? []), booked];
    print.value = "idle";
    navigation.replace({ screen: "appointment-done" });
    void printSlip(booked.id);
  }

  async function chooseAnew(why: string): Promise<void> {
    navigation.back();
    await loadDays();
    refusal.value = why;
  }

  async function cancel(id: string): Promise<void> {
    const cancelled = await once(() => askHost((client, signal) => client.appointments.cancel({ id }, { signal })));
    if (cancelled !== undefined) put(cancelled);
  }

  async function checkIn(id: string): Promise<void> {
    checkInKey = checkInKey?.id === id ? checkInKey : { id, key: crypto.randomUUID() };
    const wish = { wishKey: checkInKey.key, id };
    const ticket = await once(() => askHost((client, signal) => client.appointments.checkIn(wish, { signal })));
    // Only a wish whose answer was lost is the same wish when it is pressed again.
    if (refusal.value !== "HALL_AWAY" && refusal.value !== "UNEXPECTED") checkInKey = undefined;
    if (ticket !== undefined) ticketing.show(ticket);
    else if (refusal.value === "ALREADY_CHECKED_IN") {
      const why = refusal.value;
      await loadMine();
      refusal.value = why;
    }
  }

  async function printSlip(id: string): Promise<void> {
    if (print.value === "printing") return;
    const own = visit;
    print.value = "printing";
    const asked = await askHost((client, signal) => client.appointments.print({ id }, { signal }));
    if (own !== visit) return;
    if ("answer" in asked) print.value = asked.answer.outcome;
    else print.value = asked.refused === "NO_PRINTER" ? "noPrinter" : "failed";
  }

  function put(changed: Appointment): void {
    mine.value = mine.value?.map((one) => (one.id === changed.id ? changed : one));
  }

  function forget(): void {
    visit += 1;
    for (const one of [mine, services, days, service, day, slot, made, refusal]) one.value = undefined;
    busy.value = false;
    print.value = "idle";
    wishKey = undefined;
    checkInKey = undefined;
  }
  atVisitEnd(forget);

  return {
    mine,
    services,
    days,
    service,
    day,
    slot,
    slots,
    made,
    busy,
    refusal,
    print,
    find,
    loadMine,
    loadServices,
    loadDays,
    chooseService,
    chooseDay,
    chooseSlot,
    make,
    cancel,
    checkIn,
    printSlip,
    forget,
  };
});
