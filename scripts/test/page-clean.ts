import { disableAutoUnmount, enableAutoUnmount } from "@vue/test-utils";
import { afterEach } from "vitest";

/** Files of one worker share their page: whatever a test mounted goes with it, and its timers too. */
disableAutoUnmount();
enableAutoUnmount(afterEach);
