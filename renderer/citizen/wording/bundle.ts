import type { Bundle } from "../../../kiosk-config/schema/bundle.ts";

type Channel = Bundle["stages"][number]["items"][number]["channel"];

/** Where a piece of the errand is done. */
export function channelWords(channel: Channel): string {
  return {
    counter: "到窗口办",
    online: "手机上办",
    either: "窗口、手机都行",
    elsewhere: "到别处办",
    automatic: "部门自己办，您不用管",
  }[channel];
}
