/**
 * Changes the association's people, and keeps what was done last so that it can be undone: an import in parts, and everything else in one.
 * It shows nothing.
 */

import { useState } from "preact/hooks";
import { toHex } from "../../../crypto/encoding/bytes.ts";
import type { Entry } from "../../../src/draft/people/arrivals.ts";
import type { Person } from "../../../src/draft/people/person.ts";
import * as texts from "../../i18n/texts.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { formatNumber } from "../../shared/language/language.ts";
import { changePeople, undoPeopleChange } from "./people-calls.ts";

/** The change that was made last on this page. */
export interface Done {
  change: string;
  said: string;
}

/** An entry of a change; `person` null: deleted. */
export type Change = Omit<Entry, "person"> & { person: Person | null };

/** @param refresh reads the list again */
export function useMaking(association: string, refresh: () => Promise<void>) {
  const t = texts.people();
  const [done, setDone] = useState<Done>();
  const fresh = () => toHex(crypto.getRandomValues(new Uint8Array(16)));
  const make = async (people: readonly Change[], said: string) => {
    const change = fresh();
    try {
      await changePeople(association, { change, first: 0, people: [...people] });
      setDone({ change, said });
    } finally {
      await refresh();
    }
  };
  /** `tell`: how many have arrived. If it breaks off, what has arrived can be undone. */
  const makeInParts = async (
    parts: AsyncIterable<{ entries: readonly Entry[]; all: number }>,
    tell: (sent: number, all: number) => void,
  ) => {
    const change = fresh();
    let [sent, whole] = [0, 0];
    let read = false;
    try {
      for await (const { entries, all } of parts) {
        whole = all;
        if (entries.length === 0) continue;
        await changePeople(association, { change, first: sent, people: [...entries] });
        sent += entries.length;
        tell(sent, all);
      }
      read = true;
    } finally {
      const said = sent < whole ? t.said.partly(sent, whole) : t.said.imported(sent, formatNumber(sent));
      if (sent > 0) setDone({ change, said });
      else if (read) announce(t.said.nothing);
      await refresh();
    }
  };
  const undo = async (change: string) => {
    const { undone, kept } = await undoPeopleChange(association, change);
    setDone(undefined);
    announce([t.said.undone(undone), ...(kept === 0 ? [] : [t.said.kept(kept)])].join(" "));
    await refresh();
  };
  return { done, make, makeInParts, undo };
}
