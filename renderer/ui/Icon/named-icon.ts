import {
  Baby,
  Banknote,
  BookOpen,
  Briefcase,
  Building2,
  Car,
  FileCheck,
  FileText,
  GraduationCap,
  HandHelping,
  HeartPulse,
  House,
  IdCard,
  Landmark,
  MapPin,
  PackageCheck,
  Receipt,
  Scale,
  ShieldCheck,
  Stamp,
  Store,
  Ticket,
  Users,
  Wallet,
} from "@lucide/vue";
import type { Component } from "vue";

/** Icons that a hall may name in its configuration. A list, because the whole set would be half a megabyte of script. */
const ICONS: Readonly<Record<string, Component>> = {
  baby: Baby,
  banknote: Banknote,
  "book-open": BookOpen,
  briefcase: Briefcase,
  building: Building2,
  "building-2": Building2,
  car: Car,
  "file-check": FileCheck,
  "file-text": FileText,
  "graduation-cap": GraduationCap,
  "hand-helping": HandHelping,
  "heart-pulse": HeartPulse,
  home: House,
  house: House,
  "id-card": IdCard,
  landmark: Landmark,
  "map-pin": MapPin,
  "package-check": PackageCheck,
  receipt: Receipt,
  scale: Scale,
  "shield-check": ShieldCheck,
  stamp: Stamp,
  store: Store,
  ticket: Ticket,
  users: Users,
  wallet: Wallet,
};

/** The icon a hall named; a sheet of paper for a name we do not carry. */
export function namedIcon(name: string): Component {
  return ICONS[name] ?? FileText;
}
