/** One meeting as it is prepared: what somebody types is saved soon after, one request at a time, the last state last. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Meeting, MeetingContent } from "../../../src/contract/meetings.ts";
import { useView } from "../../shared/page/settle.ts";
import { type Action, useAction } from "../frame/action.tsx";
import { changeMeeting, getMeeting } from "./meeting-calls.ts";

const QUIET = 700; // milliseconds without typing

type Undoable = { readonly said: string; readonly place: string; readonly before: MeetingContent };

export interface OpenMeeting {
  meeting: Meeting | undefined;
  load: Action;
  save: Action;
  /** Everything that was typed is on the server. */
  saved: boolean;
  /** Counts lists that were replaced, so that rows do not keep what belonged to an earlier one. */
  version: number;
  taken: Undoable | undefined;
  read: () => void;
  set: (meeting: Meeting) => void;
  change: (change: (content: MeetingContent) => MeetingContent) => void;
  /** For a change that removes something: it can be undone. */
  takeAway: (change: (content: MeetingContent) => MeetingContent, taken: Omit<Undoable, "before">) => void;
  undo: () => void;
  /** Saves now, and resolves when it is done. */
  flush: () => Promise<void>;
}

export function useMeeting(association: string, id: string): OpenMeeting {
  const [meeting, setMeeting] = useState<Meeting>();
  useView(meeting !== undefined);
  const [saved, setSaved] = useState(true);
  const [version, setVersion] = useState(0);
  const [taken, setTaken] = useState<Undoable>();
  const load = useAction();
  const save = useAction();
  const wanted = useRef<MeetingContent | undefined>(undefined); // what is not on the server yet
  const sending = useRef<Promise<void> | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const send = async () => {
    while (wanted.current !== undefined) {
      const content = wanted.current;
      await changeMeeting(association, id, content);
      if (wanted.current === content) wanted.current = undefined;
    }
    setSaved(true);
  };
  const flush = () => {
    clearTimeout(timer.current);
    sending.current ??= send().finally(() => {
      sending.current = undefined;
    });
    return sending.current;
  };
  const change = (how: (content: MeetingContent) => MeetingContent) => {
    setMeeting((now) => {
      if (now === undefined) return now;
      const content = how(now.content);
      wanted.current = content;
      return { ...now, content };
    });
    setSaved(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => save.run(flush), QUIET);
  };
  const read = () => load.run(async () => setMeeting(await getMeeting(association, id)));
  useEffect(read, [association, id]);
  useEffect(
    () => () => {
      if (wanted.current !== undefined) void flush().catch(() => undefined); // somebody has gone to another page
    },
    [],
  );
  return {
    ...{ meeting, load, save, saved, version, taken, read, change, flush },
    set: (next) => {
      wanted.current = undefined;
      setMeeting(next);
    },
    takeAway(how, what) {
      if (meeting !== undefined) setTaken({ ...what, before: meeting.content });
      setVersion((before) => before + 1);
      change(how);
    },
    undo() {
      if (taken === undefined) return;
      change(() => taken.before);
      setVersion((before) => before + 1);
      setTaken(undefined);
    },
  };
}
