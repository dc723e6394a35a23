import type { Caller } from "./access/caller.ts";
import type { ScreenCookie } from "./access/screens/screen-cookie.ts";
import type { KnownScreen, ScreensAdmit } from "./contract/screen.ts";

/** The other end of the line. */
export interface Client {
  address: string;
  /** What its cookie says, believed or not. */
  sessionId: string | undefined;
  /** Keys of screens in its cookies, believed or not. */
  screenCookies: readonly ScreenCookie[];
  /** Value of the header `x-csrf-token`. */
  csrfToken: string | undefined;
  /** `read` changes nothing. */
  wants: "read" | "write";
  /** Say in the answer how long to wait, in milliseconds. */
  waitFor(ms: number): void;
  keepSession(id: string): void;
  forgetSession(): void;
  keepScreen(cookie: ScreenCookie): void;
}

/** What every call brings along. */
export interface CallContext {
  /** Says, for the log, which procedure it is. */
  procedure: (name: string) => void;
  caller: Caller;
  client: Client;
  /** Whether screens need keys here, and which screens' keys came along. */
  screens: () => Promise<{ admit: ScreensAdmit; screens: KnownScreen[] }>;
}
