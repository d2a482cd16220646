"""
Verifies a whole meeting after crypto/SPEC.md, section 14, as `verifier.py` does a record: `meetings.py FOLDER|FILE.zip` prints every finding
as JSON, each with its check (M1 to M10), its place (entry of the log, or number of the question) and its clause. It stops in a record at the
first finding, and then says nothing of M7 to M10.
"""
import json
import os
import re
import sys
import zipfile

from ristretto import G, decode, multiply
from shapes import MEETING_ENTRY, Finding, binary, check, need
from verifier import Record, canonical, element, h, hs, i4, leaf, line_ends_were_changed, parse, root, same, scalars, total, verifier_key, verify

EMPTY = root([])


class Log:
    """MEE-1: the entries one after another. An entry with a finding belongs to the tree, and changes nothing else."""

    check_note = Record.check_note

    def __init__(self):
        self.raw, self.leaves, self.m, self.ended = [], [], None, False
        self.questions, self.committee, self.rolls = [], None, {}

    def add(self, raw):
        self.raw.append(raw)
        self.leaves.append(leaf(raw))

    def decode(self, raw):
        need(len(raw) <= 65536, "LIM-1", "too long")
        entry = parse(raw)
        check(entry, MEETING_ENTRY)
        return entry

    def take(self, e, raw):
        need(len(self.leaves) <= 20_000, "LIM-1", "too many entries")
        need(not self.ended, "MEE-1", "after the end")
        need((e["type"] == "meeting") == (self.m is None), "MEE-1", "the first, and no other, is the meeting")
        getattr(self, f"take_{e['type']}")(e, raw)

    def open(self):
        return [q for q in self.questions if "outcome" not in q]

    def take_meeting(self, e, raw):
        board = verifier_key(e["board"]["key"], 1)
        need(board[0] == e["board"]["origin"], "LOG-3", "the key has another name")
        need(board[0] != "urna/v1/promise", "LOG-5", "the name of promises")
        if "witnesses" in e:
            keys = [verifier_key(k, 4) for k in e["witnesses"]["keys"]]
            need(len({k[0] for k in keys}) == len({k[2] for k in keys}) == len(keys), "LOG-6", "a witness stands twice")
            need(e["witnesses"]["quorum"] <= len(keys), "LOG-6", "quorum")
        ids = [c["id"] for c in e["classes"]]
        need(len(set(ids)) == len(ids), "ENC-6", "a class stands twice")
        need([row["class"] for row in e["roll"]] == ids, "MEE-1", "the roll has every class once, in their order")
        self.m, self.board, self.id = e, board, h("meeting", raw)
        self.committee = e.get("committee")
        self.rolls = {row["class"]: row["eligible"] for row in e["roll"]}

    def take_counting(self, e, _):
        need(not self.open(), "MEE-1", "a question is open")
        need(e["committee"] != self.committee, "MEE-1", "the same committee")
        self.committee = e["committee"]

    def take_roll(self, e, _):
        need(e["class"] in self.rolls, "MEE-1", "no such class")
        need(e["eligible"] > self.rolls[e["class"]], "MEE-1", "a later roll is greater")
        self.rolls[e["class"]] = e["eligible"]

    def take_question(self, e, _):
        need(e["number"] == len(self.questions) + 1, "MEE-1", "not the next number")
        need(e["electionId"] not in [q["electionId"] for q in self.questions], "MEE-1", "the same election")
        need(self.committee is not None, "MEE-1", "no committee is in force")
        self.questions.append({**e, "committee": self.committee, "agreements": []})

    def of(self, e):
        need(e["number"] <= len(self.questions), "MEE-1", "no such question")
        q = self.questions[e["number"] - 1]
        need("outcome" not in q, "MEE-1", "it has its outcome")
        return q

    def take_announcement(self, e, _):
        q = self.of(e)
        need("announcement" not in q, "MEE-1", "announced already")
        need(e["excluded"] <= e["present"] <= sum(self.rolls.values()), "MEE-1", "present")
        need(("reason" in e) == (e["excluded"] > 0), "MEE-1", "reason")
        q["announcement"] = e

    def take_closed(self, e, _):
        q = self.of(e)
        need("announcement" in q and "closed" not in q, "MEE-1", "closed")
        q["closed"], q["rolls"] = e, dict(self.rolls)

    def take_agreement(self, e, _):
        q = self.of(e)
        need("closed" in q, "MEE-1", "agreed before the closing")
        need(e["index"] not in [a["index"] for a in q["agreements"]], "MEE-1", "agreed twice")
        q["agreements"].append(e)

    def take_outcome(self, e, _):
        q = self.of(e)
        need(e["end"] != "result" or "closed" in q, "MEE-1", "a result only after the closing")
        need(e["end"] != "cancelled" or "closed" not in q, "MEE-1", "cancelled before the closing or not at all")
        need(e["end"] != "uncounted" or "announcement" in q, "MEE-1", "uncounted only after the announcement")
        if "announcement" not in q:
            need(e["size"] == 0 and binary(e["root"], 32) == EMPTY, "MEE-1", "there is no record")
        q["outcome"] = e
        q.setdefault("rolls", dict(self.rolls))

    def take_end(self, *_):
        need(not self.open(), "MEE-1", "a question is open")
        self.ended = True


class Meeting:
    def __init__(self):
        self.findings, self.log, self.boards = [], Log(), []

    def look(self, name, place, body):
        """Whether nothing is found"""
        try:
            body()
            return True
        except Finding as finding:
            self.findings.append({"check": name, **place, "clause": finding.clause, "why": finding.why})
            return False

    def verify(self, names, read):
        """MEE-7. `names` of the files, `read` gives the bytes of one."""
        stopped = self.replay(read("meeting.ndjson"))
        if stopped:
            return {"unreadable": stopped}
        numbers = {int(n[1]) for n in map(re.compile(r"question-([1-9][0-9]{0,3})\.ndjson").fullmatch, names) if n and int(n[1]) <= 1000}
        if self.log.m:
            for n in sorted(numbers):
                announced = n <= len(self.log.questions) and "announcement" in self.log.questions[n - 1]
                self.look("M1", {"number": n}, lambda: need(announced, "LOG-1", "a record of what was not announced"))
            for q in self.log.questions:
                if "announcement" in q:
                    self.question(q, read(f"question-{q['number']}.ndjson") if q["number"] in numbers else None)
        agreed = {q["number"]: q["agreed"] for q in self.log.questions if "agreed" in q}
        return {"valid": not self.findings, "findings": self.findings, "ended": self.log.ended, "agreed": agreed}

    def replay(self, data):
        log, changed = self.log, line_ends_were_changed(data)
        if changed:
            if data[:1] in (b"", b"\n") or b"\r" in data.partition(b"\n")[0]:
                return "line ends"
            data = re.split(rb"(?<=\n)\r?\n", data, maxsplit=1)[0]
        body, empty, note = data.partition(b"\n\n")
        half = re.fullmatch(rb"[^\n]+\n(?:[0-9]+\n(?:[^\n]+\n\n?)?)?", note)
        cut = not data.endswith(b"\n") or half
        for raw in filter(None, body.split(b"\n")):
            place = {"entry": len(log.raw)}
            log.add(raw)
            entry = []
            if self.look("M2", place, lambda: entry.append(log.decode(raw))):
                self.look("M3", place, lambda: log.take(entry[0], raw))
            if log.m is None:
                return None
        if changed and not self.findings:
            return "line ends"
        self.look("M1", {"entry": len(log.raw) - (not changed)}, lambda: need(not cut and not changed, "LOG-1", "cut off, or line ends"))
        if log.m and (note and not cut and not changed or "witnesses" in log.m):
            self.look("M4", {"entry": len(log.raw)}, lambda: self.checkpoint(note.decode() if note and not cut and not changed else None))
        return None

    def checkpoint(self, note):
        need(note is not None, "LOG-6", "no checkpoint")
        self.log.check_note(note)

    def question(self, q, data):
        place, out = {"number": q["number"]}, q.get("outcome")
        if not self.look("M1", place, lambda: need(data is not None, "LOG-1", "no record")):
            return
        record = Record()
        verdict = verify(data, record=record)
        if "unreadable" in verdict or not hasattr(record, "m"):
            self.look("M6", place, lambda: need(False, "MEE-7", "no record"))
            return
        mine = self.look("M5", place, lambda: self.belongs(q, record))
        self.boards.append(record.m["board"])
        may = out is None or out["end"] == "uncounted"
        right = verdict.get("valid") or (may and verdict.get("clause") == "VER-1")
        if not self.look("M6", place, lambda: need(right, "MEE-7", str(verdict))) or not mine:
            return
        self.look("M7", place, lambda: self.announced(q, record))
        if "closed" in q:
            self.look("M8", place, lambda: self.closed(q["closed"], record))
        if out:
            self.look("M10", place, lambda: self.ended(out, record))
        held = [self.look("M9", place, lambda: self.agreed(q, a, record)) for a in q["agreements"]]
        if record.committee:
            q["agreed"] = {"members": sum(held), "quorum": (record.n + record.t + 1) // 2, "threshold": record.t}

    def belongs(self, q, record):
        m, own = record.m, self.log.m
        need(record.manifest_id == binary(q["electionId"], 32), "MEE-1", "another election")
        need(m.get("meeting") is not None, "MEE-1", "no meeting")
        need(binary(m["meeting"]["id"], 32) == self.log.id and m["meeting"]["number"] == q["number"], "MEE-1", "another meeting")
        need(m["organiser"] == own["organiser"] and m.get("committee") == q["committee"], "MEE-1", "organiser or committee")
        need(m["minimumBallots"] >= own["minimum"], "MEE-1", "minimum")
        need(m.get("witnesses") == own.get("witnesses"), "MEE-1", "witnesses")
        need("trial" in m or "trial" not in own, "MEE-1", "trial")
        need(m["schedule"] == {"opens": "notice"}, "MEE-1", "schedule")
        need(len(m["issuers"]) == 1 and m["batch"]["ballots"] == 10_000, "MEE-1", "issuers or batch")
        for board in [own["board"], *self.boards]:
            keys = [verifier_key(b["key"], 1)[2] for b in (board, m["board"])]
            need(board["origin"] != m["board"]["origin"] and keys[0] != keys[1], "MEE-1", "the same board twice")
        known = [canonical(c) for c in own["classes"]]
        for c in m["classes"]:
            need(canonical({k: v for k, v in c.items() if k != "contests"}) in known, "MEE-1", "class")

    def announced(self, q, record):
        a = q["announcement"]
        need(record.opening, "MEE-4", "no opening")
        need(binary(a["context"], 32) == record.context, "MEE-4", "another opening")
        need(sum(row["eligible"] for row in record.opening["roll"]) == a["present"] - a["excluded"], "MEE-4", "eligible")
        rolls = q.get("rolls", self.log.rolls)
        for k, versions in record.rolls.items():
            need(all(n <= rolls.get(k, 0) for n, _ in versions), "MEE-4", "more than the meeting has")

    def closed(self, closed, record):
        need(record.final is not None, "MEE-1", "not closed")
        need((record.final_size, record.final) == (closed["size"], binary(closed["root"], 32)), "MEE-1", "another F")
        need(sum(record.counts.values()) == closed["ballots"], "MEE-1", "ballots")

    def ended(self, out, record):
        unfinished = record.closing and not record.released
        end = "result" if record.result else "cancelled" if record.cancelled else "uncounted" if unfinished else None
        need(end == out["end"], "MEE-1", "another end")
        need(len(record.raw) == out["size"] and root(record.leaves) == binary(out["root"], 32), "MEE-1", "another record")

    def agreed(self, q, a, record):
        j = a["index"]
        need(j <= len(record.trustees), "MEE-6", "no such member")
        key, r = record.trustees[j - 1][0], binary(a["proofCommitment"], 32)
        need(decode(r) is not None, "ENC-1", "no element")
        z = scalars([binary(a["proofResponse"], 32)])[0]
        f, election = binary(q["closed"]["root"], 32), binary(q["electionId"], 32)
        c = hs("agreement", binary(q["committee"], 32), self.log.id, i4(q["number"]), election, f, i4(j), record.first_commitments[j - 1], r)
        need(same(multiply(z, G), total([(1, element(r)), (c, key)])), "MEE-6", "proof")


def open_meeting(path):
    if os.path.isdir(path):
        names = os.listdir(path)

        def read(name):
            with open(os.path.join(path, name), "rb") as file:
                return file.read()

        return names, read
    archive = zipfile.ZipFile(path)
    return archive.namelist(), archive.read


if __name__ == "__main__":
    print(json.dumps(Meeting().verify(*open_meeting(sys.argv[1])), ensure_ascii=False))
