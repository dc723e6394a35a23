import type { Component } from "vue";
import HelpDialog from "../dialogs/HelpDialog.vue";
import IdleDialog from "../dialogs/IdleDialog.vue";
import RestartDialog from "../dialogs/RestartDialog.vue";
import TakeCardDialog from "../dialogs/TakeCardDialog.vue";
import BundleScreen from "./BundleScreen.vue";
import BundlesScreen from "./BundlesScreen.vue";
import FormScreen from "./FormScreen.vue";
import GuideScreen from "./GuideScreen.vue";
import GuidesScreen from "./GuidesScreen.vue";
import LicenceScreen from "./LicenceScreen.vue";
import LicencesScreen from "./LicencesScreen.vue";
import LifeEventScreen from "./LifeEventScreen.vue";
import ListScreen from "./ListScreen.vue";
import LookUpResultScreen from "./LookUpResultScreen.vue";
import LookUpScreen from "./LookUpScreen.vue";
import LookUpsScreen from "./LookUpsScreen.vue";
import SearchScreen from "./SearchScreen.vue";
import ServiceLicencesScreen from "./ServiceLicencesScreen.vue";
import ServicesScreen from "./ServicesScreen.vue";
import TicketChooseScreen from "./TicketChooseScreen.vue";
import TicketConfirmScreen from "./TicketConfirmScreen.vue";
import TicketDoneScreen from "./TicketDoneScreen.vue";
import TicketIdentifyScreen from "./TicketIdentifyScreen.vue";
import TicketNumberScreen from "./TicketNumberScreen.vue";
import TicketProgressScreen from "./TicketProgressScreen.vue";
import AboutScreen from "./appeal/AboutScreen.vue";
import AppealScreen from "./appeal/AppealScreen.vue";
import CategoryScreen from "./appeal/CategoryScreen.vue";
import FindCodeScreen from "./appeal/FindCodeScreen.vue";
import FindNumberScreen from "./appeal/FindNumberScreen.vue";
import FindScanScreen from "./appeal/FindScanScreen.vue";
import FindScreen from "./appeal/FindScreen.vue";
import PhoneScreen from "./appeal/PhoneScreen.vue";
import ReceiptScreen from "./appeal/ReceiptScreen.vue";
import AppealReviewScreen from "./appeal/ReviewScreen.vue";
import StateScreen from "./appeal/StateScreen.vue";
import AppealTicketNumberScreen from "./appeal/TicketNumberScreen.vue";
import TicketScanScreen from "./appeal/TicketScanScreen.vue";
import WordsScreen from "./appeal/WordsScreen.vue";
import AppointmentDoneScreen from "./appointment/AppointmentDoneScreen.vue";
import AppointmentScreen from "./appointment/AppointmentScreen.vue";
import AppointmentsScreen from "./appointment/AppointmentsScreen.vue";
import DayScreen from "./appointment/DayScreen.vue";
import AppointmentReviewScreen from "./appointment/ReviewScreen.vue";
import ServiceScreen from "./appointment/ServiceScreen.vue";
import TimeScreen from "./appointment/TimeScreen.vue";
import CommitmentAskScreen from "./commitment/CommitmentAskScreen.vue";
import CommitmentCardScreen from "./commitment/CommitmentCardScreen.vue";
import CommitmentDoneScreen from "./commitment/CommitmentDoneScreen.vue";
import CommitmentReviewScreen from "./commitment/CommitmentReviewScreen.vue";
import CommitmentScreen from "./commitment/CommitmentScreen.vue";
import CommitmentSignScreen from "./commitment/CommitmentSignScreen.vue";
import MyTicketNumberScreen from "./my-ticket/MyTicketNumberScreen.vue";
import MyTicketPlaceScreen from "./my-ticket/MyTicketPlaceScreen.vue";
import MyTicketScanScreen from "./my-ticket/MyTicketScanScreen.vue";
import MyTicketScreen from "./my-ticket/MyTicketScreen.vue";
import CaseScreen from "./progress/CaseScreen.vue";
import ProgressListScreen from "./progress/ProgressListScreen.vue";
import ProgressMineScreen from "./progress/ProgressMineScreen.vue";
import ProgressNumberScreen from "./progress/ProgressNumberScreen.vue";
import ProgressProofScreen from "./progress/ProgressProofScreen.vue";
import ProgressScanScreen from "./progress/ProgressScanScreen.vue";
import ProgressScreen from "./progress/ProgressScreen.vue";
import RatingChooseScreen from "./rating/RatingChooseScreen.vue";
import RatingCodeScreen from "./rating/RatingCodeScreen.vue";
import RatingNumberScreen from "./rating/RatingNumberScreen.vue";
import RatingScanScreen from "./rating/RatingScanScreen.vue";
import RatingScreen from "./rating/RatingScreen.vue";
import ScanCheckScreen from "./scan/ScanCheckScreen.vue";
import ScanChooseScreen from "./scan/ScanChooseScreen.vue";
import AttachChooseScreen from "./attach/AttachChooseScreen.vue";
import AttachDoneScreen from "./attach/AttachDoneScreen.vue";
import AttachMaterialScreen from "./attach/AttachMaterialScreen.vue";
import AttachReviewScreen from "./attach/AttachReviewScreen.vue";
import ScanDoneScreen from "./scan/ScanDoneScreen.vue";
import ScanFieldScreen from "./scan/ScanFieldScreen.vue";
import ScanPlaceScreen from "./scan/ScanPlaceScreen.vue";
import type { ScreenName } from "../stores/navigation.ts";

/** What is not needed to draw the first screens, by the names that places and dialogs have. */
export const laterScreens = {
  search: SearchScreen,
  "life-event": LifeEventScreen,
  bundles: BundlesScreen,
  bundle: BundleScreen,
  list: ListScreen,
  guides: GuidesScreen,
  guide: GuideScreen,
  licences: LicencesScreen,
  licence: LicenceScreen,
  "service-licences": ServiceLicencesScreen,
  form: FormScreen,
  commitment: CommitmentScreen,
  "commitment-card": CommitmentCardScreen,
  "commitment-ask": CommitmentAskScreen,
  "commitment-review": CommitmentReviewScreen,
  "commitment-sign": CommitmentSignScreen,
  "commitment-done": CommitmentDoneScreen,
  "look-ups": LookUpsScreen,
  "look-up": LookUpScreen,
  "look-up-result": LookUpResultScreen,
  "ticket-choose": TicketChooseScreen,
  "ticket-identify": TicketIdentifyScreen,
  "ticket-number": TicketNumberScreen,
  "ticket-confirm": TicketConfirmScreen,
  "ticket-progress": TicketProgressScreen,
  "ticket-done": TicketDoneScreen,
  progress: ProgressScreen,
  "progress-mine": ProgressMineScreen,
  "progress-number": ProgressNumberScreen,
  "progress-proof": ProgressProofScreen,
  "progress-scan": ProgressScanScreen,
  "progress-list": ProgressListScreen,
  "progress-case": CaseScreen,
  appointments: AppointmentsScreen,
  appointment: AppointmentScreen,
  "appointment-service": ServiceScreen,
  "appointment-day": DayScreen,
  "appointment-time": TimeScreen,
  "appointment-review": AppointmentReviewScreen,
  "appointment-done": AppointmentDoneScreen,
  "my-ticket": MyTicketScreen,
  "my-ticket-scan": MyTicketScanScreen,
  "my-ticket-number": MyTicketNumberScreen,
  "my-ticket-place": MyTicketPlaceScreen,
  services: ServicesScreen,
  appeal: AppealScreen,
  "appeal-category": CategoryScreen,
  "appeal-words": WordsScreen,
  "appeal-about": AboutScreen,
  "appeal-ticket-scan": TicketScanScreen,
  "appeal-ticket-number": AppealTicketNumberScreen,
  "appeal-phone": PhoneScreen,
  "appeal-review": AppealReviewScreen,
  "appeal-done": ReceiptScreen,
  "appeal-find": FindScreen,
  "appeal-find-scan": FindScanScreen,
  "appeal-find-number": FindNumberScreen,
  "appeal-find-code": FindCodeScreen,
  "appeal-state": StateScreen,
  rating: RatingScreen,
  "rating-choose": RatingChooseScreen,
  "rating-scan": RatingScanScreen,
  "rating-number": RatingNumberScreen,
  "rating-code": RatingCodeScreen,
  "scan-choose": ScanChooseScreen,
  "scan-place": ScanPlaceScreen,
  "scan-check": ScanCheckScreen,
  "scan-field": ScanFieldScreen,
  "scan-done": ScanDoneScreen,
  "attach-choose": AttachChooseScreen,
  "attach-material": AttachMaterialScreen,
  "attach-review": AttachReviewScreen,
  "attach-done": AttachDoneScreen,
  "help-dialog": HelpDialog,
  "idle-dialog": IdleDialog,
  "restart-dialog": RestartDialog,
  "take-card-dialog": TakeCardDialog,
} satisfies Record<Exclude<ScreenName, "attract" | "home">, Component> & Record<`${string}-dialog`, Component>;

export type LaterName = keyof typeof laterScreens;
