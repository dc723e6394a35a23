import { z } from "zod";
import { plainText } from "../connection/plain-text.ts";

/* What the appointment system says. Days `2026-03-20`, clock times `09:30`, both of Beijing. */
const Day = z.iso.date();
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Id = z.string().min(1).max(64);

export const WireServices = z.object({
  services: z
    .array(
      z.object({
        serviceCode: Id,
        serviceName: plainText(60),
        /** Id of the queue in the hall's configuration. */
        queueCode: z.string().min(1).max(40),
      }),
    )
    .max(200),
});

export const WireSlots = z.object({
  serviceCode: Id,
  slots: z
    .array(z.object({ slotId: Id, day: Day, from: ClockTime, to: ClockTime, left: z.int().min(0).max(1000) }))
    .max(2000),
});

export const WireAppointment = z.object({
  appointmentId: Id,
  serviceCode: Id,
  serviceName: plainText(60),
  queueCode: z.string().min(1).max(40),
  day: Day,
  from: ClockTime,
  to: ClockTime,
  status: z.enum(["booked", "used", "cancelled", "missed"]),
  /** Whether materials can be handed in electronically before; a platform that cannot take any says nothing. */
  acceptsMaterials: z.boolean().nullish(),
});
export type WireAppointment = z.infer<typeof WireAppointment>;

/** Whom it is about stands in every answer about a person, so that a mixed-up one is seen. */
export const HolderAppointment = z.object({ holderCode: z.string(), appointment: WireAppointment });
export const HolderAppointments = z.object({ holderCode: z.string(), appointments: z.array(WireAppointment).max(200) });
export const Told = z.object({ status: z.literal("used") });
