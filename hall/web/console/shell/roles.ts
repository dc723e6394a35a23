import { ref, type Ref } from "vue";
import type { Role } from "../../../contract/index.ts";
import type { HallClient } from "../../client/hall-client.ts";

/** Roles of whoever is signed in; at a hall without sign-in all of them, before the hall has answered none. */
export function useRoles(client: HallClient): Readonly<Ref<readonly Role[]>> {
  const roles = ref<readonly Role[]>([]);
  void client.session.whoAmI().then(
    (known) => (roles.value = known.roles),
    () => undefined,
  );
  return roles;
}
