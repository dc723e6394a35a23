import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { totpAt } from "../../hall/access/accounts/totp.ts";
import { CSRF_HEADER } from "../../hall/contract/access.ts";
import { hallContract, type HallContract } from "../../hall/contract/index.ts";

const OWN_PASSWORD = "three grey herons 7";
const TIMEOUT_MS = 10_000;

/** The first administrator of a hall with accounts, through its own contract, as a browser would: cookie and token. */
export class HallStaff {
  readonly client: ContractRouterClient<HallContract>;
  readonly #url: string;
  #cookie = "";
  #csrfToken = "";

  private constructor(url: string) {
    this.#url = url;
    const link = new OpenAPILink(hallContract, {
      url: new URL("/api/v1", url).href,
      headers: () => ({ cookie: this.#cookie, [CSRF_HEADER]: this.#csrfToken }),
      fetch: async (request, init) => {
        const answer = await fetch(request, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
        const [cookie] = answer.headers.getSetCookie();
        if (cookie !== undefined) this.#cookie = cookie.split(";")[0] ?? "";
        return answer;
      },
    });
    this.client = createORPCClient(link);
  }

  /** Sign in with what the hall told at its first start, and do what it asks for before anything else. */
  static async first(url: string, { name, password }: { name: string; password: string }): Promise<HallStaff> {
    const staff = await HallStaff.#newcomer(url, { name, password });
    const { session } = staff.client;
    const { secret } = await session.totpBegin({});
    staff.#csrfToken = (await session.totpConfirm({ code: totpAt(secret, Date.now()) })).csrfToken;
    return staff;
  }

  /** Somebody with an account of this one's making, who calls and serves at a window. */
  async clerkAt(windowId: string): Promise<HallStaff> {
    const wish = { name: `clerk-${windowId}`, displayName: "周明", roles: ["window" as const], windows: [windowId] };
    const { firstPassword } = await this.client.accounts.create(wish);
    return HallStaff.#newcomer(this.#url, { name: wish.name, password: firstPassword });
  }

  static async #newcomer(url: string, { name, password }: { name: string; password: string }): Promise<HallStaff> {
    const staff = new HallStaff(url);
    const { session } = staff.client;
    staff.#csrfToken = (await session.signIn({ name, password })).csrfToken;
    staff.#csrfToken = (await session.changePassword({ current: password, next: OWN_PASSWORD })).csrfToken;
    return staff;
  }

  async enrolmentCode(kioskId: string): Promise<string> {
    return (await this.client.machines.enrolmentCode({ kioskId })).code;
  }

  /** Below the hall's address; opened once, it makes the hall's big screen of a browser. */
  async displayLink(): Promise<string> {
    const { code } = await this.client.screens.code({ kind: "display", name: "演示·大厅屏幕" });
    return `/display/#code=${code.replaceAll(" ", "")}`;
  }

  async revoke(kioskId: string): Promise<void> {
    await this.client.machines.revoke({ kioskId });
  }
}
