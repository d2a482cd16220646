/** Where a page keeps a meeting's log on this device: one vault for all pages of meetings. */
import { exclusively } from "../../shared/device/tabs.ts";
import { openVault, type Vault, VaultUnavailable } from "../../shared/device/vault.ts";
import type { HeldLog, KeeperPorts, LogAlarm } from "./keeper.ts";

let opened: Promise<Vault> | undefined;

/** @throws VaultUnavailable */
export function meetingVault(): Promise<Vault> {
  if (!isSecureContext) return Promise.reject(new VaultUnavailable("no secure connection"));
  opened ??= openVault("meeting");
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** The keeper's ports but the two that ask and replay. */
export function logStore(meetingId: string): Pick<KeeperPorts, "store" | "meetingId" | "exclusively"> {
  const [log, alarm] = [`log/${meetingId}`, `alarm/${meetingId}`];
  return {
    meetingId,
    exclusively: (body) => exclusively(`meeting-log-${meetingId}`, body),
    store: {
      log: async () => (await meetingVault()).get<HeldLog>(log),
      keepLog: async (held) => (await meetingVault()).put(log, held),
      alarm: async () => (await meetingVault()).get<LogAlarm>(alarm),
      keepAlarm: async (what) => (await meetingVault()).put(alarm, what),
    },
  };
}
